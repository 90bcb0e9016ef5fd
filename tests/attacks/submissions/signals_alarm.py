"""An alarm that goes off while the grader's own code runs in this process."""
import signal
signal.signal(signal.SIGALRM, lambda *rest: 1 / 0)
signal.setitimer(signal.ITIMER_REAL, 0.001, 0.001)
