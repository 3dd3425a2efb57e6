import { source, type ExpectedText } from './text.ts';

/** Decisions, declarations and plans. */
export const DECLARATIONS: readonly ExpectedText[] = [
  {
    name: 'a decision with numbered recitals, articles and their names',
    text: source`
      COMMISSION DECISION
      of 4 April 2005
      on the setting up of a group of experts

      THE COMMISSION,

      Having regard to the Treaty, and in particular Article 5 thereof,

      Whereas:

      (1) The network has become a public good, and its governance concerns
      all who use it.

      (2) A group of experts should be set up. It should have 15 members.

      (3) The rules should be published,

      HAS ADOPTED THIS DECISION:

      Article 1

      Subject matter

      A group of experts ("the group") is hereby set up.

      Article 2

      Tasks

      1. The group shall advise the Commission.

      2. The group may:

      (a) hear witnesses;

      (b) publish papers.

      Article 3

      This Decision shall enter into force on the day of its publication.

      Done at Brussels, 4 April 2005.

      For the Commission
      The President`,
    title: 'COMMISSION DECISION of 4 April 2005 on the setting up of a group of experts',
    outline: [
      'P - THE COMMISSION,',
      'P - Having regard to the Treaty, and in particular Article 5 thereof,',
      'L - Whereas:',
      'P (1) The network has become…all who use it.',
      'P (2) A group of experts…should have 15 members.',
      'P (3) The rules should be published,',
      'L - HAS ADOPTED THIS DECISION:',
      'O 1 Subject matter',
      'T - A group of experts ("the group") is hereby set up.',
      'O 2 Tasks',
      '>O 1 The group shall advise the Commission.',
      '>O 2 The group may:',
      '>>O (a) hear witnesses;',
      '>>O (b) publish papers.',
      'O 3 This Decision shall enter into force on the day of its publication.',
      'C - Done at Brussels, 4 April 2005.',
      'C - For the Commission',
      'C - The President',
    ],
    remarks: ['label-forms'],
  },
  {
    name: 'a charter whose first article is "premier"',
    text: source`
      CHARTE DU RÉSEAU

      Article premier

      Le réseau est ouvert à tous.

      Article 2

      Le réseau :

      1° publie ses règles ;

      2° tient une assemblée.

      Article 3

      La présente charte entre en vigueur le
      1er janvier 2006.`,
    title: 'CHARTE DU RÉSEAU',
    outline: [
      'O premier Le réseau est ouvert à tous.',
      'O 2 Le réseau :',
      '>O 1 publie ses règles ;',
      '>O 2 tient une assemblée.',
      'O 3 La présente charte entre en vigueur le 1er janvier 2006.',
    ],
    remarks: ['label-forms'],
  },
  {
    name: 'an Arabic charter, the number of an article alone',
    text: source`
      ميثاق المنتدى

      المادة 1
      المنتدى مفتوح للجميع.

      المادة 2
      يجتمع المنتدى مرة في السنة، ويقدم تقريره إلى
      15 عضوا.

      المادة 3
      يدخل هذا الميثاق حيز النفاذ فورا.`,
    title: 'ميثاق المنتدى',
    outline: [
      'O 1 المنتدى مفتوح للجميع.',
      'O 2 يجتمع المنتدى مرة في السنة، ويقدم تقريره إلى 15 عضوا.',
      'O 3 يدخل هذا الميثاق حيز النفاذ فورا.',
    ],
    remarks: ['label-forms'],
  },
  {
    name: "a board's resolutions with dates for numbers",
    text: source`
      Resolutions of the Board

      8 April 2005

      Whereas, the working group has asked for comments on its draft;

      Whereas, the board has received nine of them, and thanks their
      authors;

      Resolved (2005.04.05), that the board adopts the comments set out in the annex;

      Resolved (2005.04.06), that the president is authorized to publish them;

      Further resolved (2005.04.07), that the board thanks the staff.`,
    title: 'Resolutions of the Board',
    outline: [
      'P - Whereas, the working group has asked for comments on its draft;',
      'P - Whereas, the board has received nine of them, and thanks their authors;',
      'O - Resolved (2005.04.05), that the…out in the annex;',
      'O - Resolved (2005.04.06), that the president is authorized to publish them;',
      'O - Further resolved (2005.04.07), that the board thanks the staff.',
    ],
    remarks: ['notes-apart'],
    notes: ['8 April 2005'],
  },
  {
    name: 'a declaration with glued numbers and page heads',
    text: source`
      Document WSIS-03/GENEVA/DOC/4-E
      12 December 2003
      Original: English

      Declaration of Principles

      Building the Information Society: a global challenge in the new Millennium

      A. Our Common Vision of the Information Society

      1We, the participants of the meeting, declare our common desire and commitment to build a
      people-centred society, premised on the purposes of the charter.
      2Our challenge is to harness the potential of technology to promote the goals of the

                                              1
      WSIS-03/GENEVA/DOC/4-E

      declaration, namely the eradication of poverty and hunger, and 15 others.
      3We reaffirm the universality of all human rights.

      B. An Information Society for All: Key Principles

      4We are resolute in our quest to ensure that everyone can benefit from the opportunities that
      the technologies can offer. We agree that to meet these challenges, all stakeholders should
      work together to:

                                              2
      WSIS-03/GENEVA/DOC/4-E

      • improve access to infrastructure;
      • build capacity, and foster
      confidence;
      • increase security.

      5Governments, as well as the private sector, have an important role.

                                              3`,
    title: 'Declaration of Principles',
    outline: [
      'H - Building the Information Society: a global challenge in the new Millennium',
      'H - A. Our Common Vision of the Information Society',
      'O 1 We, the participants of…purposes of the charter.',
      'O 2 Our challenge is to…hunger, and 15 others.',
      'O 3 We reaffirm the universality of all human rights.',
      'H - B. An Information Society for All: Key Principles',
      'O 4 We are resolute in…should work together to:',
      '>T - improve access to infrastructure;',
      '>T - build capacity, and foster confidence;',
      '>T - increase security.',
      'O 5 Governments, as well as the private sector, have an important role.',
    ],
    remarks: ['page-header-dropped'],
    notes: ['Document WSIS-03/GENEVA/DOC/4-E', '12 December 2003', 'Original: English'],
  },
  {
    name: 'an agenda of which the middle is left out, items a to l, 35 bis',
    text: source`
      TUNIS AGENDA FOR THE SOCIETY

      INTRODUCTION

      1. We recognize that it is now time to move from principles to action, while considering the
         work already being done.
      2. We recall the decisions.

      INTERNET GOVERNANCE

      34. A working definition of governance is the development and application by governments of
      shared principles.
      35. We reaffirm that the management encompasses both technical and public policy issues. In
      this respect it is recognized that:
         a. Policy authority is the sovereign right of States;
         b. The private sector has had an important role;
         c. Civil society has also played a role.
      35 bis. We note the report.
      36. We ask the Secretary-General to convene a forum with a mandate to:
      a)	Discuss public policy issues;
      b)	Facilitate discourse;
      c)	Interface;
      d)	Facilitate the exchange of information;
      e)	Advise all stakeholders;
      f)	Strengthen the engagement of stakeholders;
      g)	Identify emerging issues;
      h)	Contribute to capacity building;
      i)	Promote and assess;
      j)	Discuss, inter alia, issues relating to critical resources;
      k)	Help to find solutions;
      l)	Publish its proceedings.
      37. The forum would meet.`,
    title: 'TUNIS AGENDA FOR THE SOCIETY',
    outline: [
      'H - INTRODUCTION',
      'O 1 We recognize that it…work already being done.',
      'O 2 We recall the decisions.',
      'H - INTERNET GOVERNANCE',
      'O 34 A working definition of…governments of shared principles.',
      'O 35 We reaffirm that the…it is recognized that:',
      '>O a Policy authority is the sovereign right of States;',
      '>O b The private sector has had an important role;',
      '>O c Civil society has also played a role.',
      'O 35 bis We note the report.',
      'O 36 We ask the Secretary-General to convene a forum with a mandate to:',
      '>O a Discuss public policy issues;',
      '>O b Facilitate discourse;',
      '>O c Interface;',
      '>O d Facilitate the exchange of information;',
      '>O e Advise all stakeholders;',
      '>O f Strengthen the engagement of stakeholders;',
      '>O g Identify emerging issues;',
      '>O h Contribute to capacity building;',
      '>O i Promote and assess;',
      '>O j Discuss, inter alia, issues relating to critical resources;',
      '>O k Help to find solutions;',
      '>O l Publish its proceedings.',
      'O 37 The forum would meet.',
    ],
    remarks: ['number-missing 34'],
  },
  {
    name: 'a plan of action: sections, an item alone',
    text: source`
      PLAN OF ACTION

      A. Introduction

      1. The common vision is here translated into concrete action lines.

      B. Objectives

      4. The objectives are to build a society.

      C. Action Lines

      C1. The role of governments

      8. The effective participation is vital.

      a) Development of national e-strategies should be encouraged.

      b) Initiate dialogue.

      i. at the national level;

      ii. at the regional level.

      C2. Infrastructure

      9. Infrastructure is central.

      a) Governments should take action.`,
    title: 'PLAN OF ACTION',
    outline: [
      'H - A. Introduction',
      'O 1 The common vision is here translated into concrete action lines.',
      'H - B. Objectives',
      'O 4 The objectives are to build a society.',
      'H - C. Action Lines',
      'H - C1. The role of governments',
      'O 8 The effective participation is vital.',
      '>O a Development of national e-strategies should be encouraged.',
      '>O b Initiate dialogue.',
      '>>O i at the national level;',
      '>>O ii at the regional level.',
      'H - C2. Infrastructure',
      'O 9 Infrastructure is central.',
      '>O a Governments should take action.',
    ],
    remarks: ['number-missing 8'],
  },
];
