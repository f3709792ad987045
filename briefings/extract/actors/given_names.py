"""Some common given names of the world: one before a surname shows a person. Far from all; a lack shows nothing."""

_NAMES = """
james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark donald steven
steve paul andrew joshua kenneth ken kevin brian george edward ronald timothy tim jason jeffrey jeff ryan jacob gary nicholas
nick eric jonathan stephen larry justin scott brandon benjamin ben samuel sam gregory greg frank alexander alex raymond
patrick jack dennis jerry tyler aaron jose adam nathan henry douglas doug zachary peter kyle walter ethan jeremy harold keith
christian roger noah gerald carl terry sean arthur lawrence jesse dylan bryan joe jordan billy bruce albert willie gabriel
logan alan juan wayne roy ralph randy eugene vincent russell elijah louis bobby bob philip phil johnny bill jim tom mike dave
dan tony chris matt pete ted todd neil ian simon graham colin trevor nigel gordon boris rishi barack mitt newt dick norm ron
rod ray stan stuart duncan mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty sandra
margaret ashley kimberly emily donna michelle carol amanda melissa deborah stephanie rebecca sharon laura cynthia dorothy amy
kathleen angela shirley emma brenda pamela nicole anna samantha katherine christine helen debra rachel carolyn janet maria
catherine heather diane olivia julie joyce victoria ruth lauren kelly christina joan evelyn judith andrea hannah megan cheryl
jacqueline martha madison teresa gloria sara janice ann kathryn abigail sophia frances jean alice judy isabella julia grace
amber denise danielle marilyn beverly charlotte natalie theresa diana brittany doris kayla alexis lori marie jane jill patty
yvette suella priti liz lydia caitlin fiona claire clare gemma nicola siobhan niamh aoife sinead pierre jacques francois
emmanuel nicolas marine segolene dominique jean-luc jean-claude jean-marie thierry olivier xavier yannick hans klaus wolfgang
jurgen gerhard helmut heinz dieter günter gunther olaf ursula friedrich stefan stephan uwe karl heiko giuseppe giovanni mario
matteo luigi silvio paolo marco luca roberto stefano francesco alessandro claudio romano enrico carlos luis miguel javier
fernando francisco antonio manuel pedro pablo jorge alberto ricardo rafael diego alejandro sergio eduardo raul hugo evo andres
felipe mariano ana carmen isabel pilar rosa lucia elena sofia vladimir dmitry dmitri sergei sergey alexei aleksei alexey igor
ivan mikhail nikolai yuri viktor oleg andrei pavel anatoly maxim konstantin natalia tatiana olga svetlana irina ekaterina
volodymyr oleksandr petro yulia andriy mohammed muhammad mohamed mohammad ahmed ahmad ali hassan hussein hasan omar osama
abdul abdullah abdel ibrahim khalid khaled mahmoud mustafa yusuf youssef saeed said saleh salman tariq karim rashid hamid
nasser bashar saddam yasser fatima aisha layla leila zainab mariam amina nadia noor hamdullah ashraf narendra rahul rajiv
indira sonia manmohan amit arvind sanjay anil mukesh ravi vijay rajesh suresh priya anita imran nawaz benazir asif pervez
ranil mahinda sheikh recep mehmet ahmet tayyip fatih kemal nikol serzh ilham mikheil jin wei ming xi jiang hu wen li zhang
wang chen liu hiroshi takashi shinzo shinzō junichiro yoshihide fumio kenji akira yoko naoto yukio taro kaoru masamichi mitsuo
kwame kofi nelson cyril thabo goodluck olusegun muhammadu bola ellen uhuru raila yoweri emmerson ehud ariel shimon yitzhak
avigdor naftali tzipi moshe lars anders erik sven jens stoltenberg jonas magnus mette helle sanna luiz dilma jair michel joao
joão paulo kamala hillary elon sundar satya warren marcus harry dries thibaut eden dean dale glenn craig derek wendy tina gina
leo max felix oscar arnold bernard bernie chuck mitch lindsey lamar orrin kirsten cory rand jeb carly chelsea ivanka jared
alistair angus hamish callum gareth rhys owen dafydd ewan euan
"""
GIVEN_NAMES = frozenset(_NAMES.split())
