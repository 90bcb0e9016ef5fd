"""An exception whose type lies about its name, its bases and its class."""

class Meta(type):
    @property
    def __name__(cls): return 10**100
    @property
    def __mro__(cls): return 3

class Bad(Exception, metaclass=Meta):
    @property
    def __class__(self): return SyntaxError
    msg = property(lambda self: 1 / 0)
    __traceback__ = property(lambda self: self)

def estep(self, X):
    raise Bad

GMM1D.estep = estep
