"""In-process: handlers of signals are called without the frame that was interrupted, which may be
one of the tests'."""
import _imp
import _signal
import functools
import types


def _hidden(function):
    """Answers calls of the function; a generator, for nobody can take out of its frame what is
    held there."""
    outcome = None
    while True:
        arguments = yield outcome
        try:
            outcome = True, function(*arguments)
        except Exception as error:
            outcome = False, error


def _hide(function):
    calls = _hidden(function)
    next(calls)
    return calls.send


def _outcome(is_value, result):
    if not is_value:
        raise result
    return result


def _without_frame(handler, number, _frame):
    return handler(number, None)


def _own(handler):
    """What was set, of what is called."""
    is_wrapped = isinstance(handler, functools.partial) and handler.func is _without_frame
    return handler.args[0] if is_wrapped else handler


def _setter(ask):
    def signal(signalnum, handler, /):
        given = functools.partial(_without_frame, handler) if callable(handler) else handler
        return _own(_outcome(*ask((signalnum, given))))
    return signal


def _getter(getsignal):
    def asked(signalnum, /):
        return _own(getsignal(signalnum))
    return asked


def _maker(ask):
    def create_builtin(spec, /):
        name = str.__str__(spec.name)  # read once, and what it is
        if name in ("_signal", "_imp"):  # anew, they would have what is hidden here
            raise ImportError(f"{name} is not there while code is tested")
        return _outcome(*ask((types.SimpleNamespace(name=name),)))
    return create_builtin


def install():
    """Before any code of the student's is loaded; `signal` asks `_signal` each time."""
    _signal.signal = _setter(_hide(_signal.signal))
    _signal.getsignal = _getter(_signal.getsignal)
    _imp.create_builtin = _maker(_hide(_imp.create_builtin))
