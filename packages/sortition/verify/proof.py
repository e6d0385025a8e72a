#!/usr/bin/env python3
"""Checks that somebody stood in the frame of a lot: from her line and salt to the published root. Python's standard library only.

    python3 proof.py FILE ROOT

ROOT is the one published before the seed existed. Exit code 0 when the proof leads to it, 1 when not.
"""
import hashlib, json, sys

def sha(data):
    return hashlib.sha256(data).digest()

def main(file, root):
    proof = json.load(open(file, encoding='utf-8'))
    leaf = sha(bytes.fromhex(proof['salt']) + proof['line'].encode()).hex()
    home = proof['line'].split(';')[-1]
    node = sha(b'\0' + bytes.fromhex(leaf + home))
    for step in proof['path']:
        side = bytes.fromhex(step['hash'])
        node = sha(b'\1' + (side + node if step['side'] == 'left' else node + side))
    right = (leaf, home, root) == (proof['leaf'], proof['household'], proof['root']) and node.hex() == root
    print('ok     this line was in the frame' if right else 'WRONG  this proof does not lead to that root')
    return 0 if right else 1

if __name__ == '__main__':
    try:
        code = main(*sys.argv[1:]) if len(sys.argv) == 3 else print(__doc__) or 2
    except (KeyError, TypeError, ValueError, OSError) as error:
        code = print(f'WRONG  unreadable: {error!r}') or 1
    sys.exit(code)
