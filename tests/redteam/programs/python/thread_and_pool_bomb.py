# attack: starts threads, and pools of processes and of asyncio, until it is refused
# outcome: ok process_limit nonzero
# limits: cpu=3000 wall=8000 pids=24
import asyncio
import concurrent.futures
import threading
import time

threading.stack_size(65536)
stop = threading.Event()
started = 0
try:
    for _ in range(200):
        threading.Thread(target=stop.wait, daemon=True).start()
        started += 1
except RuntimeError:
    pass
if started >= 24:
    print("BREACH has", started, "threads at once")
stop.set()
time.sleep(0.2)


async def start_many():
    children = []
    try:
        for _ in range(60):
            children.append(await asyncio.create_subprocess_exec("/bin/sleep", "3"))
    except OSError:
        pass
    if len(children) >= 24:
        print("BREACH has", len(children), "children at once")
    for child in children:
        child.kill()
        await child.wait()


asyncio.run(start_many())
try:
    with concurrent.futures.ThreadPoolExecutor(150) as pool:
        if len({*pool.map(lambda _: (time.sleep(0.01), threading.get_ident())[1],
                          range(150))}) >= 24:
            print("BREACH has a large pool")
except RuntimeError:
    pass
print("contained")
