"""Words that make a claim more or less worth checking, by lemma, in small letters.

The classes follow the published definitions that `score.py` names; the words were collected by hand for news of any
field, and none of them from labelled sentences.
"""

from __future__ import annotations

CLASSES = {
    "amount": """
        most majority minority half third quarter double twice triple dozen dozens hundreds thousands millions billions
        all every none nobody everybody everyone no-one many few several numerous average percentage per-capita
    """,
    "change": """
        rise fall increase decrease drop grow shrink double halve triple quadruple cut reduce raise climb decline plunge
        soar surge slump jump tumble gain lose outnumber exceed outperform surpass slow accelerate widen narrow
    """,
    "rank": "first last record only unprecedented never-before sole unique single-biggest highest-ever worst-ever",
    "cause": """
        cause because lead-to result-in due-to owing-to trigger prompt contribute-to blame-for thanks-to link-to
        consequence stem-from bring-about prevent
    """,
    "law": """
        law illegal legal unlawful lawful ban banned forbid prohibit require mandatory compulsory statute constitution
        constitutional regulation rule legislation right permit licence license entitle
    """,
    "public": """
        death die dead kill killing injure injury victim disease virus vaccine cancer hospital patient health doctor
        infection outbreak drug medicine crime murder rape assault fraud corruption bribe bribery launder theft steal
        arrest charge convict sentence prison jail police court trial sue lawsuit guilty election vote voter ballot
        poll tax budget debt deficit spending unemployment job worker wage salary pension benefit inflation price cost
        rent bank economy trade tariff sanction war attack bomb missile soldier troop army weapon nuclear invade
        invasion refugee migrant immigration border asylum climate emission pollution flood drought wildfire leak
        contaminate toxic safety recall crash collapse school pupil child abuse discrimination protest strike doping
        contract subsidy bankrupt bankruptcy layoff evict hack breach
    """,
    "likely": "likely unlikely set due bound poised certain sure expected forecast predicted slated",
    "foretell": "expect forecast predict plan intend aim promise vow pledge threaten project foresee anticipate",
    "perhaps": "perhaps maybe possibly probably potentially conceivably presumably apparently seemingly likely",
    "wish": "hope want wish dream pray long yearn desire aspire prefer",
    "opinion": "think believe feel suspect doubt guess reckon consider suppose imagine fear assume trust find",
    "stance": """
        frankly obviously arguably sadly fortunately unfortunately honestly surely hopefully clearly
        undoubtedly certainly regrettably thankfully basically
    """,
    "feeling": """
        happy glad proud sad sorry grateful thankful delighted disappointed honoured honored excited thrilled upset
        angry afraid scared worried relieved pleased ashamed heartbroken devastated furious love hate enjoy miss thank
        regret hopeful confident optimistic humbled shocked frustrated apologise apologize congratulate
    """,
    "judgement": """
        good great terrible wonderful awful horrible amazing beautiful ugly brilliant fantastic excellent superb
        perfect magnificent outstanding extraordinary incredible ridiculous absurd stupid foolish shameful
        disgraceful disgusting despicable outrageous scandalous pathetic shame disgrace scandal tragedy triumph
        disaster catastrophe joke farce hero coward best worst better worse bad wrong right fair unfair unjust just
        important essential vital crucial necessary unacceptable acceptable reasonable unreasonable sensible
        reckless irresponsible responsible decent honest dishonest moral immoral weak strong fabulous lovely nice
        sweet charming cruel evil ideal disappointing impressive remarkable special exciting boring tough smart
        dangerous unbearable meaningful inspiring legendary embarrassing hopeless brave courageous noble witch-hunt
        nonsense rubbish nightmare masterpiece crazy insane sick interesting clear obvious
    """,
    "state": """
        be have seem appear feel think believe know want like love hope need mean look sound matter wish fear hate
        doubt suppose guess understand deserve prefer trust care
    """,
    "telling": "say tell add note argue claim insist suggest warn state declare announce explain ask call describe",
    "currency": """
        dollar euro pound crown krone kroner krona kronor franc yen yuan rupee rouble ruble lira peso real rand shekel
        zloty forint dinar dirham riyal won cent penny pence p usd eur gbp
    """,
    "share": "% percent per-cent percentage-point",
    "self": "i me my mine myself",
    "together": "we us our ours ourselves",
    "asking": "ask wonder inquire enquire question",
    "when": "today yesterday recently ago since",
}
"""The words of each class, a hyphen for the space between two words."""

WORDS = {name: frozenset(listed.split()) for name, listed in CLASSES.items()}
"""The same, for looking up."""
