"""Dies at every question, and takes its time to be imported again."""
import os, time
time.sleep(0.6)
GMM1D.estep = GMM1D.mstep = GMM1D.log_likelihood = lambda self, *rest: os._exit(3)
