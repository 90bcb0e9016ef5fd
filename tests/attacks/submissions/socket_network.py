"""Connects, listens and sends, over TCP, UDP and UNIX sockets."""
import socket
for family, kind, address in ((socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", 22)),
                              (socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", 53)),
                              (socket.AF_INET6, socket.SOCK_STREAM, ("::1", 22)),
                              (socket.AF_UNIX, socket.SOCK_STREAM, "\0emgrade"),
                              (socket.AF_UNIX, socket.SOCK_STREAM, "/run/docker.sock"),
                              (socket.AF_UNIX, socket.SOCK_DGRAM, "emgrade-socket"),
                              (16, socket.SOCK_RAW, 0), (17, socket.SOCK_RAW, 0)):
    try:
        made = socket.socket(family, kind)
        print("LEAKED: a socket", family, kind)
        made.bind(address) if family == socket.AF_UNIX else made.connect(address)
    except OSError:
        pass
try:
    socket.socketpair()
    print("LEAKED: a pair of sockets")
except OSError:
    pass
GMM1D.estep = None  # fails the very first test: what was printed is shown
