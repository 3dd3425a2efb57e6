import { source, type ExpectedText } from './text.ts';

/** Resolutions whose lead-ins have lists of their own. */
export const UNIONS: readonly ExpectedText[] = [
  {
    name: 'a resolution of a union: every lead-in has a list of its own',
    text: source`
      RESOLUTION 102 (REV. ANTALYA, 2006)

      Role of the Union with regard to public policy issues pertaining to the
      network and the management of its resources

      The Plenipotentiary Conference of the Union (Antalya, 2006),

      recalling

      the resolutions adopted by earlier conferences on this matter,

      considering

      a)	that the purposes of the Union are, inter alia, to promote the extension of
      the benefits of new technologies to all the world's inhabitants;

      b)	that advances in the global information infrastructure are of crucial
      importance as an engine for growth in the world economy in the
      21st century,

      recognizing

      a)	that the private sector plays an important role;

      b)	that the work of the Union includes:

      i)	the study of names;

      ii)	the study of addresses;

      c)	that every Member State is concerned,

      resolves

      1	to explore ways and means for greater collaboration and coordination
      between the Union and relevant organizations;

      2	that the Union shall continue its work:

      2.1	in the sectors;

      2.2	in the study groups,

      instructs the Secretary-General

      1	to take a significant role in international discussions;

      2	to report annually to the Council,

      instructs the Directors of the Bureaux

      to contribute to the studies,

      invites Member States

      1	to take part in the discussions;

      2	to raise awareness.`,
    title: 'Role of the Union with regard to public policy issues pertaining to the network and the management of its resources',
    outline: [
      'P - The Plenipotentiary Conference of the Union (Antalya, 2006),',
      'L - recalling',
      'P - the resolutions adopted by earlier conferences on this matter,',
      'L - considering',
      "P a that the purposes of…all the world's inhabitants;",
      'P b that advances in the…in the 21st century,',
      'L - recognizing',
      'PR a that the private sector plays an important role;',
      'P b that the work of the Union includes:',
      '>P i the study of names;',
      '>P ii the study of addresses;',
      'P c that every Member State is concerned,',
      'L - resolves',
      'O 1 to explore ways and…Union and relevant organizations;',
      'O 2 that the Union shall continue its work:',
      '>O 2.1 in the sectors;',
      '>O 2.2 in the study groups,',
      'L - instructs the Secretary-General',
      'OR 1 to take a significant role in international discussions;',
      'O 2 to report annually to the Council,',
      'L - instructs the Directors of the Bureaux',
      'T - to contribute to the studies,',
      'L - invites Member States',
      'OR 1 to take part in the discussions;',
      'O 2 to raise awareness.',
    ],
    remarks: ['numbering-restarts'],
    notes: ['RESOLUTION 102 (REV. ANTALYA, 2006)'],
  },
  {
    name: 'a resolution of its council, some lead-ins without a list',
    text: source`
      INTERNATIONAL TELECOMMUNICATION UNION

      COUNCIL                                     Document C05/87-E
      Geneva, 12-22 July 2005                     19 July 2005
                                                  Original: English

      RESOLUTION 1245

      Reforms in the budget of the Union

      The Council,

      considering

      that the budget was reviewed,

      noting

      a) Resolution 71 (Rev. Marrakesh, 2002);
      b) that resources are scarce,

      further noting

      a) the report of the group;
      b) the views of the members,

      resolves

      that a group be set up,

      instructs the Secretary-General

      1. to convene the group;

      2. to report to the Council at its next session with regard to

      i) costs;

      ii) savings.

      _____________`,
    title: 'Reforms in the budget of the Union',
    outline: [
      'P - The Council,',
      'L - considering',
      'P - that the budget was reviewed,',
      'L - noting',
      'P a Resolution 71 (Rev. Marrakesh, 2002);',
      'P b that resources are scarce,',
      'L - further noting',
      'PR a the report of the group;',
      'P b the views of the members,',
      'L - resolves',
      'T - that a group be set up,',
      'L - instructs the Secretary-General',
      'O 1 to convene the group;',
      'O 2 to report to the Council at its next session with regard to',
      '>O i costs;',
      '>O ii savings.',
    ],
    remarks: ['notes-apart'],
    notes: [
      'INTERNATIONAL TELECOMMUNICATION UNION',
      'COUNCIL                                     Document C05/87-E',
      'Geneva, 12-22 July 2005                     19 July 2005',
      'Original: English',
      'RESOLUTION 1245',
      '_____________',
    ],
  },
  {
    name: 'a lead-in of two lines',
    text: source`
      RESOLUTION 133

      Role of administrations in the management of names

      The Conference,

      aware

      a) of the progress made;

      b) that users expect names in their own language,

      further resolves to instruct the Director of the Development Bureau, in close
      collaboration with the Directors of the other Bureaux

      1 to take an active part in all discussions on names in many
      languages, and in 2007 in those on addresses;

      2 to assist Member States,

      invites Member States and Sector Members

      1 to take part;

      2 to urge others to do so.`,
    title: 'Role of administrations in the management of names',
    outline: [
      'P - The Conference,',
      'L - aware',
      'P a of the progress made;',
      'P b that users expect names in their own language,',
      'L - further resolves to instruct…of the other Bureaux',
      'O 1 to take an active…in those on addresses;',
      'O 2 to assist Member States,',
      'L - invites Member States and Sector Members',
      'OR 1 to take part;',
      'O 2 to urge others to do so.',
    ],
    remarks: ['numbering-restarts 1'],
    notes: ['RESOLUTION 133'],
  },
  {
    name: 'a resolution with one list below two lead-ins',
    text: source`
      RESOLUTION 45

      The Conference,

      considering

      that the network grows,

      resolves

      1 to act;

      2 to report.`,
    title: 'RESOLUTION 45',
    outline: ['P - The Conference,', 'L - considering', 'P - that the network grows,', 'L - resolves', 'O 1 to act;', 'O 2 to report.'],
    remarks: ['label-forms'],
  },
  {
    name: 'an American resolution in Spanish',
    text: source`
      AG/RES. 2052 (XXXIV-O/04)

      LUCHA CONTRA LA EXCLUSIÓN

      LA ASAMBLEA GENERAL,

      VISTO el informe anual del Consejo;

      RECORDANDO las resoluciones de los años anteriores; y

      CONSIDERANDO:

      Que el acceso a la red es desigual; y

      Que los Estados Miembros han pedido un plan,

      RESUELVE:

      1. Instar a los Estados Miembros a que faciliten el acceso.

      2. Encargar al Consejo que:

      a. elabore un plan; y

      b. informe a la Asamblea.

      3. Agradecer al país sede.`,
    title: 'LUCHA CONTRA LA EXCLUSIÓN',
    outline: [
      'P - LA ASAMBLEA GENERAL,',
      'P - VISTO el informe anual del Consejo;',
      'P - RECORDANDO las resoluciones de los años anteriores; y',
      'P - CONSIDERANDO:',
      'P - Que el acceso a la red es desigual; y',
      'P - Que los Estados Miembros han pedido un plan,',
      'L - RESUELVE:',
      'O 1 Instar a los Estados Miembros a que faciliten el acceso.',
      'O 2 Encargar al Consejo que:',
      '>O a elabore un plan; y',
      '>O b informe a la Asamblea.',
      'O 3 Agradecer al país sede.',
    ],
    remarks: ['notes-apart'],
    notes: ['AG/RES. 2052 (XXXIV-O/04)'],
  },
];
