"""Words that mean the opposite of each other in news: the two sides of each line."""

OPPOSITES = """
more / less, fewer
larger, bigger, greater / smaller
higher / lower
most, largest, biggest, highest, greatest / least, smallest, lowest, fewest
best, better / worst, worse
older, oldest, elder / younger, youngest
faster, fastest, quicker / slower, slowest
stronger, strongest / weaker, weakest
richer, richest / poorer, poorest
longer, longest / shorter, shortest
earlier, earliest / later, latest
first / last, final, latest
only, sole, exclusive, solely / main, chief, primary, principal
further / less
rise, rises, rose, risen, rising, increase, increases, increased, increasing, grow, grows, grew, grown, growing, \
growth, climb, climbs, climbed, gain, gains, gained, soar, soars, soared, jump, jumps, jumped, surge, surges, surged \
/ fall, falls, fell, fallen, falling, decrease, decreases, decreased, decreasing, decline, declines, declined, \
declining, drop, drops, dropped, shrink, shrinks, shrank, shrunk, shrinking, lose, loses, lost, losing, \
plunge, \
plunges, plunged, slump, slumps, slumped, sink, reduce, reduces, reduced, cut, cuts, slashed, slash
raise, raises, raised, raising, hike, hikes / lower, lowers, lowered, lowering, cut, cuts, cutting, reduce, reduces, \
reduced
strengthen, strengthens, strengthened / weaken, weakens, weakened
improve, improves, improved, improving, improvement / worsen, worsens, worsened, worsening, deteriorate, \
deteriorates, deteriorated, soured, sours, sour
win, wins, won, winning, victory, gain, gains, gained / lose, loses, lost, losing, defeat
accept, accepts, accepted, acceptance / reject, rejects, rejected, rejection, refuse, refuses, refused
approve, approves, approved, approval, pass, passes, passed / reject, rejects, rejected, rejection, veto, vetoes, vetoed
support, supports, supported, supporting, back, backs, backed, favor, favors, favored / oppose, opposes, opposed, \
opposing
allow, allows, allowed, permit, permits, permitted / ban, bans, banned, forbid, forbids, forbade, forbidden, \
prohibit, prohibits, prohibited
legal, lawful / illegal, unlawful
open, opens, opened, opening, reopen, reopens, reopened, pave, paves, paving / close, closes, closed, closing, shut, \
shuts
begin, begins, began, begun, beginning, start, starts, started, starting / end, ends, ended, ending, finish, \
finishes, finished, conclude, concludes, concluded, stop, stops, stopped
arrive, arrives, arrived, arrival, enter, enters, entered / leave, leaves, departure, depart, departs, departed
join, joins, joined / quit, quits, leave, leaves
confirm, confirms, confirmed / deny, denies, denied
buy, buys, bought, purchase, purchased, buyer / sell, sells, sold, seller
import, imports, imported, importing / export, exports, exported, exporting
succeed, succeeds, succeeded, success, successful, successfully / fail, fails, failed, failure, unsuccessful
guilty, convict, convicts, convicted, conviction / innocent, acquit, acquits, acquitted, acquittal
alive, survived, survive, survives / dead, died, dies, killed
north, northern, northeast, northwest / south, southern, southeast, southwest
east, eastern / west, western
left, leftist / right, rightist
above, over / below, under
before / after
inside, indoors / outside, outdoors
public / private
domestic / foreign
majority / minority
maximum / minimum
profit, profits / loss, losses
surplus / deficit
war / peace
friend, friends, ally, allies / enemy, enemies, foe, foes
male, men, man, boys, boy / female, women, woman, girls, girl
hire, hires, hired / fire, fires, fired, dismiss, dismissed
appoint, appoints, appointed / dismiss, dismisses, dismissed, sack, sacks, sacked
release, releases, released, free, freed / arrest, arrests, arrested, detain, detains, detained, jail, jailed
employer, employers / employee, employees
attack, attacks, attacked, attacking / defend, defends, defended, defending
daily / weekly
weekly / monthly
monthly / yearly, annually
days, day / weeks, week
weeks, week / months, month
months, month / years, year
million, millions / billion, billions
positive / negative
praise, praises, praised / criticize, criticizes, criticized, condemn, condemns, condemned
safe / dangerous, unsafe
temporary, temporarily / permanent, permanently
optimistic, optimism / pessimistic, pessimism
encourage, encourages, encouraged / discourage, discourages, discouraged
include, includes, included, including / exclude, excludes, excluded, excluding
ease, eases, eased / tighten, tightens, tightened
expand, expands, expanded, expansion / shrink, shrinks, shrank, contract, contracted
advance, advances, advanced / retreat, retreats, retreated
lend, lends, lent / borrow, borrows, borrowed
teacher, teachers / student, students, pupil, pupils
parent, parents / child, children
civilian, civilians / soldier, soldiers
halt, halts, halted, suspend, suspends, suspended, pause, pauses, paused / resume, resumes, resumed, restart, restarts, \
restarted, continue, continues, continued
reverse, reverses, reversed, overturn, overturns, overturned / uphold, upholds, upheld
violate, violates, violated, breach, breaches, breached, break, breaks, broke, broken / respect, respects, respected, \
honor, honors, honored, uphold, upholds, upheld, comply, complies, complied, observe, observes, observed
sign, signs, signed / ratify, ratifies, ratified
propose, proposes, proposed, nominate, nominates, nominated / approve, approves, approved, appoint, appoints, appointed
charge, charges, charged, accuse, accuses, accused / convict, convicts, convicted, acquit, acquits, acquitted
wound, wounds, wounded, injure, injures, injured, hurt / kill, kills, killed, dead, die, dies, died
anger, angers, angered, rankle, rankles, rankled, irritate, irritates, irritated, infuriate, infuriates, infuriated, \
dismay, dismays, dismayed, alarm, alarms, alarmed / please, pleases, pleased, delight, delights, delighted, reassure, \
reassures, reassured
outstanding, pending, active / withdrawn, lifted, dropped, canceled, cancelled, revoked
sour, sours, soured, strain, strains, strained, harm, harms, harmed, damage, damages, damaged, hurt, hurts / improve, \
improves, improved, mend, mends, mended, repair, repairs, repaired, warm, warms, warmed
diminish, diminishes, diminished, wane, wanes, waned, erode, erodes, eroded, fade, fades, faded / grow, grows, grew, \
grown, increase, increases, increased
traditional, current, longtime / former
first / second, third, again
humanitarian, civilian / military
"""
