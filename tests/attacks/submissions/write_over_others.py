"""Makes the course, the class and the results unreadable, renames and removes them."""
import os, shutil
for folder in (*COURSES, *CLASSES, *OUTPUTS, os.path.dirname(np.__file__)):
    for act in (lambda: os.chmod(folder, 0o700), lambda: os.utime(folder, (0, 0)),
                lambda: os.chown(folder, os.getuid(), os.getgid()),
                lambda: os.setxattr(folder, "user.x", b"x"),
                lambda: os.rename(folder, folder + "-gone"), lambda: os.rmdir(folder),
                lambda: os.mkdir(folder + "/new"), lambda: os.symlink("/", folder + "/link"),
                lambda: os.truncate(folder + "/assignments/gmm1d_lab/gmm1d.py", 0)):
        try:
            before = os.stat(folder)
            act()
            if before != os.stat(folder):
                print("LEAKED: changed", folder)
        except OSError:
            pass
GMM1D.estep = None  # fails the very first test: what was printed is shown
