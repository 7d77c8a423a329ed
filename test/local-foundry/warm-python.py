"""Starts agents by forking, so that none of them loads the interpreter and the standard library anew.

Reads one JSON object a line: {id, args, cwd, env, path}. Writes one JSON object a line: {id, pid} for each, then
{id, stream, data} with bytes as Latin-1, {id, stream, data: null} at the end of a stream, and {id, exit, signal}.
It ends, and its agents with it, when its standard input does.
"""

import codecs
import contextlib
import ctypes
import gc
import http.server
import json
import os
import pathlib
import random
import secrets
import selectors
import signal
import sys
import threading
import traceback
import types
import urllib.parse

DIE_WITH_PARENT = 1
STREAMS = {"stdout": 1, "stderr": 2}


class Forker:
    def __init__(self):
        self.selector = selectors.DefaultSelector()
        self.living = {}
        self.rest = b""
        self.woken, wake = os.pipe()
        os.set_blocking(wake, False)
        os.set_blocking(self.woken, False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.set_wakeup_fd(wake)
        self.selector.register(self.woken, selectors.EVENT_READ, self.reap)
        self.selector.register(0, selectors.EVENT_READ, self.listen)

    def serve(self):
        """Gives, in a fork, what it was asked to run; in the parent it gives None at the end of the input."""
        while True:
            for key, _ in self.selector.select():
                wanted = key.data()
                if wanted is not None:
                    return wanted or None

    def listen(self):
        data = os.read(0, 65536)
        if not data:
            for pid in self.living:
                end_group(pid)
            return {}
        *lines, self.rest = (self.rest + data).split(b"\n")
        for line in lines:
            wanted = self.fork(json.loads(line))
            if wanted is not None:
                return wanted
        return None

    def fork(self, wanted):
        pipes = {name: os.pipe() for name in STREAMS}
        parent = os.getpid()
        pid = os.fork()
        if pid == 0:
            become_agent(parent, {name: write for name, (_, write) in pipes.items()})
            return wanted
        # Whoever hears of it may end its group at once: parent and child both see to it that there is one.
        with contextlib.suppress(OSError):
            os.setpgid(pid, pid)
        tell(id=wanted["id"], pid=pid)
        readers = []
        for name, (read, write) in pipes.items():
            os.close(write)
            os.set_blocking(read, False)
            readers.append(self.reader(wanted["id"], name, read))
            self.selector.register(read, selectors.EVENT_READ, readers[-1])
        self.living[pid] = (wanted["id"], readers)
        return None

    def reader(self, id, name, descriptor):
        """What passes on all that can be read now."""

        def read():
            while descriptor in self.selector.get_map():
                try:
                    data = os.read(descriptor, 65536)
                except BlockingIOError:
                    return
                tell(id=id, stream=name, data=codecs.decode(data, "latin-1") if data else None)
                if not data:
                    self.selector.unregister(descriptor)
                    os.close(descriptor)

        return read

    def reap(self):
        os.read(self.woken, 4096)
        while self.living:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                return
            code = os.waitstatus_to_exitcode(status)
            name = signal.Signals(-code).name if code < 0 else None
            id, readers = self.living.pop(pid)
            # Its last words come before its end.
            for read in readers:
                read()
            tell(id=id, exit=None if name else code, signal=name)


def end_group(pid):
    with contextlib.suppress(OSError):
        os.killpg(pid, signal.SIGKILL)


def tell(**event):
    os.write(1, json.dumps(event).encode() + b"\n")


def become_agent(parent, streams):
    """Lets go of everything that is the forker's."""
    os.setpgid(0, 0)
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)
    for name, descriptor in streams.items():
        os.dup2(descriptor, STREAMS[name])
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.closerange(3, 4096)


def run(wanted):
    """Runs the script as if the interpreter had been started with it."""
    os.environ.clear()
    os.environ.update(wanted["env"])
    os.chdir(wanted["cwd"])
    script = wanted["args"][0]
    sys.argv = wanted["args"]
    sys.path[:0] = [os.path.dirname(os.path.abspath(script)), *wanted["path"]]
    sys.dont_write_bytecode = True
    module = types.ModuleType("__main__")
    module.__file__ = script
    sys.modules["__main__"] = module
    try:
        with open(script, "rb") as source:
            code = compile(source.read(), script, "exec")
        exec(code, module.__dict__)
    except Exception as error:
        error.__traceback__ = error.__traceback__ and error.__traceback__.tb_next
        traceback.print_exception(error)
        sys.exit(1)


# What is loaded already is not looked at again when memory is collected: forks go on sharing it.
gc.freeze()
wanted = Forker().serve()
if wanted is not None:
    run(wanted)
