"""A thread that goes on when all is over."""
import threading, time
threading.Thread(target=time.sleep, args=(1000,)).start()
threading.Thread(target=time.sleep, args=(1000,), daemon=True).start()
