#!/usr/bin/env python3
"""Draws again from the public bundles of a lot, with nothing but Python's standard library. Shares no code with the program that drew.

    python3 public.py [--picks] FOLDER    with those there are of invite.json, panels.json, replacements.json, and SHA256SUMS, LINES

--picks prints only what the seeds pick, as JSON. Exit code 0 when all is as published, 1 when not. How everything is made: ../README.md.
The signature of a drand round is not checked here (it takes a pairing of elliptic curves): compare it with what drand.love says.
"""
import collections, hashlib, hmac, itertools, json, os, re, sys, unicodedata

failed, picks = [], {}
say = (lambda line: None) if '--picks' in sys.argv else print

def check(what, expected, found):
    """One line a check; where two lists differ, their first place that does."""
    if isinstance(expected, list) and isinstance(found, list) and expected != found:
        at = next((i for i, pair in enumerate(zip(expected, found)) if pair[0] != pair[1]), min(len(expected), len(found)))
        what, expected, found = f'{what}.{at}', expected[at:at + 1], found[at:at + 1]
    if expected != found:
        failed.append(what)
    say(f'ok     {what}' if expected == found else f'WRONG  {what}  expected {str(expected)[:120]}  found {str(found)[:120]}')

sha = lambda data: hashlib.sha256(data.encode() if isinstance(data, str) else data)

def numbers(seed, label):
    block = 0
    while True:
        digest = hmac.new(seed, label.encode() + b'\0' + block.to_bytes(8, 'big'), hashlib.sha256).digest()
        yield from (int.from_bytes(digest[i:i + 8], 'big') for i in range(0, 32, 8))
        block += 1

def below(seed, label, n):
    return next(x for x in numbers(seed, label) if x < 2**64 - 2**64 % n) % n

def merkle(leaves):
    """Root of an RFC 6962 tree over sorted hexadecimal leaves, an odd last node carried up."""
    level = [sha(b'\0' + bytes.fromhex(leaf)).digest() for leaf in sorted(leaves)]
    while len(level) > 1:
        pairs = [level[i:i + 2] for i in range(0, len(level), 2)]
        level = [sha(b'\1' + b''.join(pair)).digest() if pair[1:] else pair[0] for pair in pairs]
    return level[0].hex() if level else sha(b'').hexdigest()

def lines(head, entries):
    """SHA-256 of "head\\n" and the lines "key=value\\n" in NFC, sorted."""
    clean = lambda x: unicodedata.normalize('NFC', x if isinstance(x, str) else json.dumps(x)).replace('\n', ' ')
    return sha(head + '\n' + ''.join('%s=%s\n' % item for item in sorted((clean(k), clean(v)) for k, v in entries))).hexdigest()

def seed_of(name, bundle, stage, digest):
    said, pub = bundle['seedLines'], bundle['publication']
    if pub['panel'] == '' and 'digest' not in said:
        say(f'note   {name}.seedLines: a trial, bound to nothing that was published')
    else:
        check(f'{name}.seedLines.digest', digest, said.get('digest'))
    if pub['panel'] != '' or 'draw' in said:
        check(f'{name}.seedLines.draw', f"{pub['panel']}.{stage}.{pub['draw']}", said.get('draw', '').replace(':', '.'))
    check(f'{name}.seedLines', True, all(re.fullmatch(r'[A-Za-z0-9._:+-]+', value) for value in said.values()))
    if {'secret'} <= set(pub) & set(said):
        check(f'{name}.seedLines.secret', pub['secret'], sha('borgerpanel-secret-v1\n' + said['secret']).hexdigest())
    return bytes.fromhex(lines('borgerpanel-draw-v1', said.items()))

def invite(bundle):
    pub, leaves, homes = bundle['publication'], bundle['leaves'], bundle['households']
    size, count, weights = pub['size'], pub['count'], bundle.get('weights')
    areas = [a['area'] for a in pub['areas'] for _ in range(a['people'])]
    check('invite.counts', [size] * 3 + [count], [len(leaves), len(homes), len(areas), len(bundle['positions'])])
    check('invite.root', merkle(map(''.join, zip(leaves, homes))), pub['root'])
    if weights is not None or 'weights' in pub:
        body = ''.join(sorted(f'{leaf}={weight}\n' for leaf, weight in zip(leaves, weights)))
        heaviest = max(collections.Counter(home for home, weight in zip(homes, weights) for _ in range(weight)).values())
        check('invite.weights', [pub['weights'], True], [sha('borgerpanel-weights-v1\n' + body).hexdigest(), heaviest * count <= sum(weights)])
    entries = [(k, v) for k, v in pub.items() if k not in ('criteria', 'areas')]
    entries += [(f'criteria.{k}', v) for k, v in pub['criteria'].items()] + [(f"area.{a['area']}", a['people']) for a in pub['areas']]
    seed = seed_of('invite', bundle, 'invite', lines('borgerpanel-publication-v1', entries))
    key = lambda use, text: hmac.new(seed, f'{use}\0{text}'.encode(), hashlib.sha256).digest()[:6]
    rows = list(zip(areas, homes, leaves))
    check('invite.order', sorted(rows, key=lambda r: (r[0], key('invite/household', r[1]), r[1], key('invite/person', r[2]), r[2])), rows)
    weights, positions = weights or [1] * size, []
    start, total = below(seed, 'invite', sum(weights)), sum(weights)
    for place, end in enumerate(itertools.accumulate(weights)):
        if start + total * len(positions) < end * count:
            positions.append(place)
    check('invite.start', start, bundle['start'])
    check('invite.positions', positions, bundle['positions'])
    picks['invitees'] = [leaves[place] for place in positions]

def panels(bundle):
    pub, people, lists = bundle['publication'], bundle['volunteers'], bundle['panels']
    check('panels.counts', [pub['volunteers']] * 2 + [1000], [len(people), len(bundle['leaves']), len(lists)])
    check('panels.volunteers', sorted(set(people)), people)
    check('panels.root', merkle([leaf + id.encode().hex() for leaf, id in zip(bundle['leaves'], people)]), pub['root'])
    check('panels.panels', [(pub['seats'],) * 2] * len(lists), [(len(ids), len(set(ids) & set(people))) for ids in lists])
    text = ''.join(f"{n};{','.join(ids)}\n" for n, ids in enumerate(lists))
    check('panels.publication.panels', sha('borgerpanel-panels-v1\n' + text).hexdigest(), pub['panels'])
    counts = collections.Counter(people + [id for ids in lists for id in ids])
    check('panels.chances', [(id, (counts[id] - 1) / len(lists)) for id in sorted(counts)], sorted(bundle['chances'].items()))
    if 'drawn' not in bundle:
        return say('note   panels: not drawn yet')
    entries = [(k, v) for k, v in pub.items() if k != 'quotas']
    entries += [(f"quota.{q['feature']}.{q['value']}", f"{q['min']}-{q['max']}") for q in pub['quotas']]
    seed = seed_of('panels', bundle, 'panel', lines('borgerpanel-panel-publication-v1', entries))
    number, drawn = below(seed, 'panel', len(lists)), bundle['drawn']
    free = set(drawn['reserves']) & set(people) - set(drawn['panel'])
    check('panels.drawn', [number, lists[number], len(drawn['reserves'])], [drawn['number'], drawn['panel'], len(free)])
    picks.update(number=number, panel=lists[number], replacements=[])
    return seed, people, pub['seats'], drawn

def replacements(bundle, seed, people, seats, drawn):
    seated, before = drawn['panel'], []
    for n, record in enumerate(bundle['records']):
        at, sets, out = f'replacements.records.{n}', record['sets'], sorted(before + record['out'])
        check(f'{at}.out', [], [id for id in record['out'] if id in before or id not in people])
        check(f'{at}.label', [out, 'replace/' + ','.join(out)], [record['outSoFar'], record['label']])
        free = set(drawn['reserves'] if record['from'] == 'reserves' else people) - set(seated) - set(out)
        check(f'{at}.sets', [sorted(ids) for ids in sorted(sets, key=','.join) if set(ids) <= free], sets)
        number = below(seed, record['label'], len(sets)) if sets else None
        members = sets[number] if sets else []
        check(f'{at}.number', [number, members], [record['number'], record['members']])
        shares = {id: sum(id in ids for ids in sets) / len(sets) for ids in sets for id in ids}
        check(f'{at}.chances', sorted(shares.items()), sorted(record['chances'].items()))
        seated, before = sorted([id for id in seated if id not in out] + members), out
        check(f'{at}.panel', [seated, seats - len(seated)], [record['panel'], record['unfilled']])
        picks['replacements'].append([number, members])

def sums(folder, read):
    """Every byte by the folder's own lists; a line that was changed is named."""
    said = {line[66:]: line[:64] for line in read('SHA256SUMS').decode().split('\n')[:-1]}
    kept = dict(line.split(' ') for line in read('LINES').decode().split('\n')[:-1])
    there = {name for name in os.listdir(folder) if name.endswith('.json') and (name in said or name != 'auditor.json')}
    for name in sorted(set(said) - {'auditor.json'} | there):
        check(f'{name} (bytes)', said.get(name), sha(read(name)).hexdigest())
        found = [sha(line).hexdigest()[:8] for line in read(name).split(b'\n')]
        name == 'LINES' or check(f'{name} (line, from 0)', re.findall('.{1,8}', kept.get(name, '')), found)

def main(folder):
    read = lambda name: open(os.path.join(folder, name), 'rb').read()
    try:
        sums(folder, read)
        bundles = {name: json.loads(read(name)) for name in os.listdir(folder) if name.endswith('.json')}
        if 'invite.json' in bundles:
            invite(bundles['invite.json'])
        drawn = panels(bundles['panels.json']) if 'panels.json' in bundles else None
        if 'replacements.json' in bundles:
            replacements(bundles['replacements.json'], *drawn)
    except Exception as error:  # whatever a changed byte can bring about
        check('readable', 'files as the program writes them', repr(error))
    '--picks' in sys.argv and not failed and print(json.dumps(picks))
    return 1 if failed else 0

if __name__ == '__main__':
    sys.exit(main(sys.argv[-1]) if len(sys.argv) > 1 else print(__doc__) or 2)
