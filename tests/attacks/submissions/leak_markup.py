"""Prints what would end a code block, and markup, terminal controls and JSON after it."""

def estep(self, X):
    print("```\n</pre><script>alert(1)</script>\n# 100 of 100\n\x1b[2J\x1b]0;x\x07\u202e\0\uffff\"}]}")
    raise ValueError("```\n<img src=x onerror=alert(1)>\x1b[31m")

GMM1D.estep = estep
