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
SEED      number                                         None
GET       object, name                                   the attribute
SET       object, name, value                            None
CALL      object, arguments, keyword arguments           what it returns
METHOD    object, name, arguments, keyword arguments     what the attribute, called, returns;
                                                         and a dict of the object's fields
BATCH     messages                                       the last one's answer
ITEM      object, key                                    ``object[key]``
SETITEM   object, key, value                             None
LENGTH    object                                         ``len(object)``
NAMES     object                                         ``dir(object)``
REPLACE   object, dotted path, value                     None
RESTORE                                                  None; undoes every REPLACE
========  =============================================  =========================

RETURN carries (value, printed text), RAISE (a description of the exception, printed text).
"""

PROBE, LOAD, SEED = "probe", "load", "seed"
GET, SET, CALL, METHOD, BATCH = "get", "set", "call", "method", "batch"
ITEM, SETITEM, LENGTH, NAMES = "item", "setitem", "length", "names"
REPLACE, RESTORE = "replace", "restore"

RETURN, RAISE = "return", "raise"
CALLBACK, ANSWER, FAIL = "callback", "answer", "fail"
