#!/usr/bin/env python3
"""Checks what was optimised in a lot with what the auditor has, with Python's standard library only and no code of the other checkers.

    python3 auditor.py FOLDER    auditor.json beside panels.json, and those there are of replacements.json, tables.json

Leaves against salts and features, quotas and households of all numbered panels in whole numbers, chances, the bound as plain arithmetic,
replacements, and seats at tables. Run public.py too: it draws the picks again. Exit code 0 when all holds, 1 when not.
"""
import hashlib, json, os, sys, unicodedata

wrong = []

def check(what, faults):
    """One line a check, with the first fault and how many there are."""
    faults = list(faults)
    wrong.extend(faults)
    print(f'WRONG  {what}: {faults[0]}' + (f' and {len(faults) - 1} more' if faults[1:] else '') if faults else f'ok     {what}')

def sha(data):
    return hashlib.sha256(data).hexdigest()

def leaf(person):
    line = json.dumps([person['id'], person['household'], sorted(map(list, person['features'].items()))], ensure_ascii=False, separators=(',', ':'))
    return sha(bytes.fromhex(person['salt']) + unicodedata.normalize('NFC', line).encode())

def people_checks(public, auditor):
    pub, people = public['publication'], auditor['candidates']
    check('auditor.candidates are the volunteers', [] if [p['id'] for p in people] == public['volunteers'] else ['another list'])
    check('auditor.candidates give the leaves', [p['id'] for p, said in zip(people, public['leaves']) if leaf(p) != said])
    same = auditor['quotas'] == pub['quotas'] and auditor['seats'] == pub['seats']
    check('auditor.quotas are those published', [] if same else ['others'])
    ids = set(public['volunteers'])
    check('everybody has a value of every feature', [
        p['id'] for p in people for f in {q['feature'] for q in pub['quotas']}
        if not any(q['feature'] == f and q['value'] == p['features'].get(f) for q in pub['quotas'])])
    check('panels seat volunteers once each', [n for n, panel in enumerate(public['panels']) if len(set(panel) & ids) != len(panel) or len(panel) != pub['seats']])

def taken(quota, ids, person):
    return sum(person[id]['features'].get(quota['feature']) == quota['value'] for id in ids)

def off(quotas, ids, person):
    return sum(max(0, q['min'] - taken(q, ids, person), taken(q, ids, person) - q['max']) for q in quotas)

def shared(ids, person):
    homes = [person[id]['household'] for id in ids if person[id]['household'] is not None]
    return len(set(homes)) < len(homes)

def panel_checks(public, person):
    quotas, panels = public['publication']['quotas'], public['panels']
    check('panels keep every quota', [
        f"panels.{n} {q['feature']} {q['value']}" for q in quotas
        for n, panel in enumerate(panels) if not q['min'] <= taken(q, panel, person) <= q['max']])
    check('panels seat one a household', [f'panels.{n}' for n, panel in enumerate(panels) if shared(panel, person)])
    drawn = public.get('drawn', {'panel': [], 'reserves': []})
    check('reserves come from other households', ['reserves'] if shared(drawn['panel'] + drawn['reserves'], person) else [])
    counts = dict.fromkeys(person, 0)
    for id in (id for panel in panels for id in panel):
        counts[id] += 1
    check('chances are counts', [f'chances.{id}' for id in counts.keys() | public['chances'] if public['chances'].get(id) != counts.get(id, 0) / len(panels)])

def bound_checks(public, auditor):
    pub, cert = public['publication'], auditor['certificate']
    entries = [('bound', cert['bound']), ('proof', cert['proof']), ('seats', cert['seats'])]
    entries += [(f'quota.{n}', text) for n, text in enumerate(cert['quotas'])] + [(f'weight.{id}', w) for id, w in cert['weights'].items()]
    digest = sha(('borgerpanel-certificate-v1\n' + ''.join(f'{key}={value}\n' for key, value in sorted(entries))).encode())
    check('the certificate is the one published', [] if (digest, cert['bound'], cert['proof']) == (
        pub['certificate'], pub['bound'], pub['boundProof']) else [digest])
    weights, seats, prices = {id: float(w) for id, w in cert['weights'].items()}, float(cert['seats']), [float(q) for q in cert['quotas']]
    check('everybody with a chance is counted in the bound', [id for id, chance in public['chances'].items() if chance > 0 and id not in weights])
    total, excess, bound = sum(max(0, w) for w in weights.values()), {}, float(cert['bound'])
    if cert['proof'] == 'lp':
        # The smallest chance is at most the weighted mean of all; no panel weighs more than this (LP duality).
        for p in auditor['candidates']:
            if p['id'] in weights:
                price = seats + sum(m for m, q in zip(prices, pub['quotas']) if p['features'].get(q['feature']) == q['value'])
                home = p['id'] if p['household'] is None else (p['household'],)
                excess[home] = max(excess.get(home, 0), max(0, weights[p['id']]) / total - price)
        sums = sum(m * (q['max'] if m > 0 else q['min']) for m, q in zip(prices, pub['quotas']))
        bound = pub['seats'] * seats + sums + sum(excess.values())
        check('the bound follows', [] if abs(bound - float(cert['bound'])) <= 1e-9 else [f'{bound} and not {cert["bound"]}'])
    else:
        print('note   the bound was proved by a solver; arithmetic cannot repeat it')
    smallest = min(public['chances'].get(id, 0) for id in weights)
    check('the smallest chance is within the bound', [] if smallest <= bound + 1e-9 else [f'{smallest} over {bound}'])
    print(f'note   smallest chance {smallest}, no lottery gives everybody more than {bound:.6f}')

def replacement_checks(records, public, person):
    quotas, reserves, seated = public['publication']['quotas'], public['drawn']['reserves'], public['drawn']['panel']
    for n, record in enumerate(records):
        stay = [id for id in seated if id not in record['out']]
        rate = lambda ids: None if shared(stay + ids, person) else off(quotas, stay + ids, person)
        check(f'records.{n} sets do equally well', [ids for ids in map(list, set(map(tuple, record['sets']))) if rate(ids) != record['off']])
        after = [(q['feature'], q['value'], taken(q, record['panel'], person)) for q in quotas if not q['min'] <= taken(q, record['panel'], person) <= q['max']]
        said = [(q['feature'], q['value'], q['to']) for q in record['gaveWay']]
        check(f'records.{n} quotas that gave way', [] if sorted(after) == sorted(said) and off(quotas, record['panel'], person) == record['off'] else after)
        if all(len(ids) == 1 for ids in record['sets']) and len(stay) < public['publication']['seats']:
            free = [id for id in person if id not in seated and id not in record['outSoFar']]
            rated = {id: rate([id]) for id in free if rate([id]) is not None}
            best = [id for id, value in sorted(rated.items()) if value == min(rated.values())]
            called = [id for id in best if id in reserves]
            check(f'records.{n} nobody was left out', [] if [ids[0] for ids in record['sets']] == (called or best) else called or best)
            check(f'records.{n} reserves come first', [] if record['from'] == ('reserves' if called or not best else 'volunteers') else [record['from']])
        seated = record['panel']

def table_checks(bundle):
    for n, seats in enumerate(bundle['rounds']):
        there = sorted(id for id in bundle['people'] if id not in seats['absent'])
        tables, at = seats['tables'], {id: t for t, ids in enumerate(seats['tables']) for id in ids}
        count = -(-len(there) // bundle['tableSize'])
        even = [len(there) // count + (t < len(there) % count) for t in range(count)] if there else []
        sizes = [len(ids) for ids in tables] if seats['sizes'] is not None else sorted(map(len, tables), reverse=True)
        check(f'rounds.{n} seats everybody once', [] if sorted(id for ids in tables for id in ids) == there else ['not so'])
        check(f'rounds.{n} tables have their sizes', [] if sizes == (seats['sizes'] or even) else [sizes])
        check(f'rounds.{n} given seats', [f['id'] for f in seats['fixed'] if at.get(f['id']) != f['table']])
        check(f'rounds.{n} kept together', [g for g in bundle['together'] if len({at[id] for id in g if id in at}) > 1])
        check(f'rounds.{n} kept apart', [g for g in bundle['apart'] if len({at[id] for id in g if id in at}) < sum(id in at for id in g)])

def main(folder):
    load = lambda name: json.load(open(os.path.join(folder, name), encoding='utf-8'))
    there = lambda name: os.path.exists(os.path.join(folder, name))
    try:
        public, auditor = load('panels.json'), load('auditor.json')
        person = {p['id']: p for p in auditor['candidates']}
        people_checks(public, auditor)
        panel_checks(public, person)
        bound_checks(public, auditor)
        if there('replacements.json'):
            replacement_checks(load('replacements.json')['records'], public, person)
        if there('tables.json'):
            table_checks(load('tables.json'))
    except Exception as error:  # whatever a changed byte can bring about
        check('readable', [repr(error)])
    return 1 if wrong else 0

if __name__ == '__main__':
    sys.exit(main(sys.argv[1]) if len(sys.argv) == 2 else print(__doc__) or 2)
