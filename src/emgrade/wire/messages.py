"""What can be said over the wire.

A message is a plain tuple whose first entry is one of these words. The grader asks; the student's
side answers with RETURN or RAISE. While it works it may itself ask the grader to run a callback
(CALLBACK), which the grader answers with ANSWER or FAIL; in between the grader may ask further
questions, so both sides listen until their own answer comes.

========  =============================================  =========================
word      arguments                                      answer
========  =============================================  =========================
PROBE     paths                                          those that can be opened
LOAD      file name, module name                         the module
FORBID    names                                          None; importing them is refused
HIDE      names                                          None; there are no such modules
SHELL                                                    a module for a notebook's cells
CELL      name, text                                     None; runs the cell in that module
LEFT_OUT                                                 commands in cells that were not run: list
                                                         of (cell's name, text)
ABOUT     module name                                    None; what comes is about this module
BEGIN     seed or None, seconds                          None; something begins for which there is
                                                         so much time
GET       object, name                                   the attribute
SET       object, name, value                            None
CALL      object, arguments, keyword arguments           what it returns
METHOD    object, name, arguments, keyword arguments     what the attribute, called, returns;
                                                         and a dict of the object's fields
MAKE      object, name, arguments, keyword arguments,    None; what the attribute, called, returns
          number                                         is known by this number, a negative one
ITEM      object, key                                    ``object[key]``
SETITEM   object, key, value                             None
LENGTH    object                                         ``len(object)``
NAMES     object                                         ``dir(object)``
REPLACE   object, dotted path, value                     None
RESTORE                                                  None; undoes every REPLACE
SETTLE                                                   None
========  =============================================  =========================

FIRST goes before any of these words when no answer is wanted: the next question is answered with
RAISE, and not tried, if one of those before it raised.

RETURN carries (value, printed text), RAISE (a description of the exception, printed text).
"""

PROBE, LOAD = "probe", "load"
SHELL, CELL, LEFT_OUT = "shell", "cell", "left_out"
FORBID, HIDE, ABOUT, BEGIN = "forbid", "hide", "about", "begin"
GET, SET, CALL, METHOD, MAKE = "get", "set", "call", "method", "make"
ITEM, SETITEM, LENGTH, NAMES = "item", "setitem", "length", "names"
REPLACE, RESTORE = "replace", "restore"
FIRST, SETTLE = "first", "settle"

RETURN, RAISE = "return", "raise"
CALLBACK, ANSWER, FAIL = "callback", "answer", "fail"
