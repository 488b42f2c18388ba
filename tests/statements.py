"""Statements of a framework that does not exist, in the shape of the second framework (2 × 3 × 5, two stages), with
other verbs and words than the 2011 framework has. Written for the tests; see `examples` for the form of the lines.
"""
# ruff: noqa: E501

STATEMENTS = """\
stages: starting leading
domain: Serving the Public
statement: Colleagues put people first: they find out what matters, act on it, and explain their decisions openly.
lead_in: "Everyone who works here is expected to show skill in:"
element: Understanding Customers
statement: Colleagues understand customers: noticing what they need, and checking whether they got it.
lead_in: "Skilled colleagues:"
descriptor: Greet each customer courteously and find out the reason for their visit
descriptor: Summarise what was agreed, in the customer’s own words
descriptor: Anticipate questions before they are asked, and prepare honest answers
descriptor: Distinguish urgent requests from those that can wait
descriptor: Tailor explanations to people’s age, language and circumstances
indicator: Welcomes visitors warmly. Clarifies what they want before offering help. Logs each enquiry on the day it arrives.
indicator: Analyses complaints for patterns. Briefs the whole team on what customers value. Redesigns forms that puzzle people.
element: Resolving Problems
statement: Colleagues resolve problems: calmly, fairly and without passing people from desk to desk.
lead_in: "Skilled colleagues:"
descriptor: Apologise promptly when the service has let somebody down
descriptor: Diagnose the cause of a fault rather than its symptoms
descriptor: Negotiate realistic deadlines with suppliers and contractors
descriptor: Escalate serious risks to a senior manager without delay
descriptor: Verify that the remedy worked, and record what was learnt
indicator: Stays patient under pressure. Weighs the options with a colleague. Keeps customers informed until the matter is closed.
indicator: Chairs difficult meetings even-handedly. Mediates between departments. Publishes lessons that prevent a repeat.
element: Improving Services
statement: Colleagues improve services: testing ideas on a small scale, and sharing what worked.
lead_in: "Skilled colleagues:"
descriptor: Suggest simpler ways of working, backed by evidence
descriptor: Pilot changes with a handful of volunteers before a wider launch
descriptor: Benchmark costs and waiting times against comparable organisations
descriptor: Digitise paper records safely, so that nothing is lost
descriptor: Celebrate the team’s achievements, however modest
indicator: Spots waste in everyday routines. Tries out a remedy in the workplace. Tells others what happened.
indicator: Sponsors experiments across departments. Scales up the ones that succeed. Withdraws those that do not, and says why.
negative_behaviour: Blames customers for misunderstanding a form
negative_behaviour: Hides behind procedures/jargon when a question is awkward
negative_behaviour: Dismisses colleagues’ suggestions without a hearing
negative_behaviour: Postpones decisions until a crisis forces them
example(starting): A receptionist noticed that visitors missed the side entrance. She sketched a sign, walked the route with three customers, and asked the line manager to pay for it.
example(leading): The head of the contact centre should have retired in May. He stayed to see the new rota through the first winter, which worked better than the old one.
domain: Growing Together
statement: Colleagues help each other grow: they teach, listen, and organise their work so that nobody is left behind.
lead_in: "Everyone who works here is expected to show skill in:"
element: Coaching Others
statement: Colleagues coach others: asking more than telling, and praising effort as well as results.
lead_in: "Skilled colleagues:"
descriptor: Schedule regular conversations about each person’s ambitions
descriptor: Model the behaviour that the organisation’s values describe
descriptor: Delegate whole tasks, with the authority to finish them
descriptor: Interpret feedback kindly but truthfully
descriptor: Recognise unconscious bias, and challenge it
indicator: Offers to show newcomers around. Demonstrates tasks step by step. Praises progress rather than talent.
indicator: Mentors colleagues from other centres. Budgets for learning. Authorises time away from the desk for study.
element: Working as a Team
statement: Colleagues work as a team: dividing the load, covering for each other, and laughing now and then.
lead_in: "Skilled colleagues:"
descriptor: Volunteer for unpopular shifts as often as anybody else
descriptor: Hand over unfinished work with up-to-date notes
descriptor: Prioritise shared goals over personal preferences
descriptor: Question decisions openly, then honour what was agreed
descriptor: Safeguard colleagues’ wellbeing as carefully as customers’ data
indicator: Arrives prepared. Shares tools, notes and credit. Covers for others in a busy week/month.
indicator: Balances the workload across teams. Defuses rivalries early. Rotates roles so that skills spread through the workplace.
element: Using Resources
statement: Colleagues use resources wisely: money, materials and, above all, other people’s time.
lead_in: "Skilled colleagues:"
descriptor: Estimate costs realistically before a project begins
descriptor: Monitor spending against the programme’s budget each month
descriptor: Recycle equipment, and labour to keep it in good repair
descriptor: Plan long-term maintenance in co-operation with the landlord
descriptor: Standardise routine orders across centres
indicator: Switches off what nobody uses. Orders supplies in time. Reports breakages on the day.
indicator: Sets the budget with the team. Audits large contracts yearly. Reinvests savings in better equipment for customers.
negative_behaviour: Guards information as if it were private property
negative_behaviour: Shirks unpopular duties and favours close friends
negative_behaviour: Exaggerates own part in the team’s success
negative_behaviour: Overspends, then conceals the shortfall from the centre
example(starting): A clerk whose neighbours were mostly elderly learnt to explain healthcare forms to them in plain words. The public library lent a room.
example(leading): Two managers swapped places for a month. Their own views of each other’s team changed, and the rota works through the summer now.
paragraph: This document describes how colleagues in public service work. It was written with customers, and it will be revised every other year.
paragraph: Each domain has three elements. Practice differs from centre to centre; the behaviour that is expected does not.
""".splitlines()

VERBS = """
abandon absorb accompany accumulate acquire adapt adjourn admit advertise afford aggregate align alleviate amass amend
amplify arbitrate arrange articulate assemble assign attend author avert await awaken bake bargain bless boost brainstorm
bring broadcast browse buffer buy calibrate canvass cascade catch categorise cherish choose circulate cite clarify climb
collate combine commission compile compose comply compress condense confirm conserve consult convene copy cover craft
cultivate deduce deepen deliberate depict deploy derive dig discuss dismantle dispatch display dissect document donate
double draft dress drill duplicate earn echo eliminate embed embrace emphasise enlist enrich enter equip err erase erect
evoke exceed exchange execute exercise exhibit expedite explore express facilitate feed file finish fix flag focus forecast
forge foster frame furnish gauge glance go graph greet grow guess halve harness heed hire host hug ignite imagine imply
incubate inspect instil intervene introduce invest invite issue jot juggle keep knit label launch lay lease liaise lift
limit lobby locate lose magnify map market marshal master maximise meet merge mix multiply name need nominate notice nudge
obey offset open oppose outline overhaul own pack pass pay phase picture pin plot polish pose predict preserve press
proceed process produce proofread propose pursue push quote raise reach read rebuild reconcile redeploy refresh rehearse
reinforce rely remedy rename repair reply rescue reshape rest rewrite rush sample save scan screen search sell settle
shadow sharpen sift simplify sing sketch smooth solve speed stage steer stitch streamline stress study succeed supply swap
switch synthesise tackle tailor tame teach test thank tidy toss trace train treat trim troubleshoot tune tutor undertake
unify unite unlock update utter validate vary verify vet visit wait wash watch weave weigh witness wrap write yield
""".split()
"""Verbs that no table of the grammar holds for their sake, regular and irregular, and some that look like other words."""
