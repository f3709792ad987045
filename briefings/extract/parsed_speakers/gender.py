"""Whether a name or role tells a man or a woman, if English says so; most do not, and then nothing is said."""

from typing import Literal

Gender = Literal["man", "woman"]

_WOMEN = """
mary maria marie anna ana anne ann elizabeth jennifer linda patricia barbara susan jessica sarah karen nancy lisa margaret
betty sandra ashley dorothy kimberly emily donna michelle carol amanda melissa deborah stephanie rebecca laura helen sharon
cynthia kathleen amy angela shirley brenda pamela nicole samantha katherine christine emma ruth debra rachel catherine
carolyn janet heather diane julie joyce victoria kelly christina lauren joan evelyn olivia judith megan alice jean jacqueline
hannah martha gloria teresa theresa sophia rose julia grace jane marta elena irina olga natalia svetlana fatima aisha ursula
hillary nancy kamala giorgia ingrid sofia carla lucia eva claire charlotte fiona isabel ines beatrice nadia leila yuki mei
penny queen princess lady mrs mrs. ms ms. miss dame chairwoman spokeswoman congresswoman councilwoman businesswoman actress
mother daughter sister wife widow girl woman grandmother aunt niece
"""
_MEN = """
james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark donald steven
steve paul andrew joshua kenneth kevin brian george edward ronald timothy tim jason jeffrey ryan jacob gary nicholas eric
jonathan stephen larry justin scott brandon benjamin samuel gregory frank alexander raymond patrick jack dennis jerry tyler
aaron jose henry adam douglas nathan peter zachary kyle walter harold jeremy ethan carl keith roger gerald christian terry
sean arthur austin noah lawrence jesse joe bryan billy jordan albert dylan bruce willie gabriel alan juan logan wayne ralph
roy eugene randy vincent russell louis philip bobby johnny bradley ivan dmitry vladimir sergei sergey mikhail nikolai igor
oleg viktor nikol mohammed muhammad mohamed ahmed ali hassan omar ibrahim pedro luis carlos antonio marco giovanni hans karl
klaus pierre jacques francois emmanuel boris tony bill bob jim mike tom dan ken fred ted barack joe narendra xi shinzo recep
benjamin king prince sir lord mr mr. chairman spokesman congressman councilman businessman actor father son brother husband
widower boy man grandfather uncle nephew fisherman policeman fireman
"""
_GENDERS: dict[str, Gender] = {
    **dict.fromkeys(frozenset(_WOMEN.split()), "woman"),
    **dict.fromkeys(frozenset(_MEN.split()), "man"),
}


def tell_gender(words: str) -> Gender | None:
    """Whether words such as "Mrs. May", "the spokesman" or "Ana Ruiz" tell a man or a woman; None if they do not."""
    for word in words.casefold().replace("\u2019s", "").replace("'s", "").split():
        if gender := _GENDERS.get(word):
            return gender
    return None
