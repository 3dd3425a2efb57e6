/** What programs put on the clipboard as HTML, mess and all, and what one who pastes it expects to read. */
export interface Clipboard {
  readonly program: string;
  readonly html: string;
  /** Paragraph by paragraph. */
  readonly reads: readonly string[];
}

const word = (body: string): string => `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15">
<link rel=File-List href="file:///C:/Users/me/AppData/Local/Temp/msohtmlclip1/01/clip_filelist.xml">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal, li.MsoNormal {mso-style-parent:""; margin:0cm; font-family:"Calibri",sans-serif;} @page WordSection1 {size:595.3pt 841.9pt;} --></style>
</head><body lang=EN-GB style='tab-interval:36.0pt;word-wrap:break-word'>
<!--StartFragment-->${body}<!--EndFragment--></body></html>`;

export const CLIPBOARDS: readonly Clipboard[] = [
  {
    program: 'Word',
    html: word(`<p class=MsoNormal style='mso-margin-top-alt:auto'><b style='mso-bidi-font-weight:normal'><span lang=EN-US style='font-size:12.0pt;
mso-fareast-language:EN-US'>Recognizing<o:p></o:p></span></b><span lang=EN-US> that the Internet is <i>global</i><span style='mso-spacerun:yes'>  </span>in nature;<o:p></o:p></span></p>
<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>14.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>Calls on all stakeholders<a style='mso-footnote-id:ftn1' href="#_ftn1"><sup>[1]</sup></a>;<o:p></o:p></p>
<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>(a)<span>&nbsp; </span></span><![endif]>and each of them.<o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>`),
    reads: ['Recognizing that the Internet is global in nature;', 'Calls on all stakeholders[1];', 'and each of them.'],
  },
  {
    program: 'Word Online',
    html: `<meta charset='utf-8'><div class="OutlineElement Ltr SCXW1" style="direction:ltr"><p class="Paragraph SCXW1" paraid="1" paraeid="{x}{1}"><span data-contrast="auto" xml:lang="EN-GB" class="TextRun SCXW1"><span class="NormalTextRun SCXW1">We met in </span><span class="NormalTextRun SpellingErrorV2 SCXW1">Túnez</span></span><span class="EOP SCXW1" data-ccp-props="{&quot;134233117&quot;:false}">&nbsp;</span></p></div><div class="ListContainerWrapper SCXW1"><ol class="NumberListStyle1 SCXW1" start="7"><li data-leveltext="%1." data-listid="1" class="OutlineElement Ltr SCXW1"><p class="Paragraph SCXW1"><span class="TextRun MacChromeBold SCXW1" style="font-weight:bold"><span class="NormalTextRun">That</span></span><span class="TextRun"> all may speak.</span></p></li></ol></div>`,
    reads: ['We met in Túnez', 'That all may speak.'],
  },
  {
    program: 'Google Docs',
    html: `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-5a1b0c2d-7fff-1234"><p dir="ltr" style="line-height:1.38;margin-top:0pt;"><span style="font-size:11pt;font-family:Arial;font-weight:700;font-style:normal;white-space:pre-wrap;">Affirms</span><span style="font-size:11pt;font-weight:400;white-space:pre-wrap;"> the </span><a href="https://www.google.com/url?q=https://www.intgovforum.org" style="text-decoration:none;"><span style="color:#1155cc;font-weight:400;">Forum</span></a><span style="font-weight:400;white-space:pre-wrap;">;</span></p><br /><ul style="margin-top:0;"><li dir="ltr" style="list-style-type:disc;" aria-level="1"><p dir="ltr" role="presentation"><span style="font-weight:400;vertical-align:baseline;">open 👩‍👩‍👧‍👦</span></p></li><ul><li dir="ltr" aria-level="2"><p dir="ltr" role="presentation"><span style="font-weight:400;">and free</span></p></li></ul></ul></b><br class="Apple-interchange-newline">`,
    reads: ['Affirms the Forum;', 'open 👩‍👩‍👧‍👦', 'and free'],
  },
  {
    program: 'LibreOffice',
    html: `<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.0 Transitional//EN"><html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"/><title></title><meta name="generator" content="LibreOffice 7.4 (Linux)"/><style type="text/css">p { line-height: 115%; background: transparent }</style></head><body lang="en-GB" dir="ltr"><p style="margin-bottom: 0cm"><font face="Liberation Serif, serif"><font size="3" style="font-size: 12pt">Noting H<sub>2</sub>O and <u>x</u><sup>2</sup>,</font></font></p>
<p align="justify"><br/>
<br/>
</p>
<p dir="rtl" lang="ar-SA">المجتمع&nbsp;المدني</p></body></html>`,
    reads: ['Noting H2O and x2,', 'المجتمع المدني'],
  },
  {
    program: 'Apple Pages and Mail',
    html: `<html><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"><meta http-equiv="Content-Style-Type" content="text/css"><meta name="Generator" content="Cocoa HTML Writer"><style type="text/css">p.p1 {margin: 0.0px; font: 13.0px 'Helvetica Neue'} span.s1 {color: #0b4cb4}</style></head><body><p class="p1">We,<span class="Apple-converted-space">&nbsp;</span>the peoples,</p><p class="p2"><br></p><blockquote type="cite" class=""><div dir="auto" style="word-wrap: break-word; -webkit-nbsp-mode: space;" class="">agreed on <b class="">this</b>.<div class=""><br class=""></div><div class="">Regards</div></div></blockquote></body></html>`,
    reads: ['We, the peoples,', 'agreed on this.', 'Regards'],
  },
  {
    program: 'Outlook',
    html: word(
      `<div class=WordSection1><p class=MsoNormal><span style='font-size:11.0pt;color:#1F497D;mso-fareast-language:EN-US'>See §7 <s>bis</s>&#8211; as “agreed” on 3&nbsp;May.<o:p></o:p></span></p><div style='border:none;border-top:solid #E1E1E1 1.0pt'><p class=MsoNormal><b>From:</b> A &lt;a@example.org&gt; <br><b>Sent:</b> Monday<o:p></o:p></p></div><p class=MsoNormal><img width=120 src="file:///C:/Temp/msohtmlclip1/01/clip_image001.png" alt="logo"><o:p></o:p></p></div>`,
    ),
    reads: ['See §7 bis– as “agreed” on 3 May.', 'From: A <a@example.org> Sent: Monday'],
  },
  {
    program: 'Chrome',
    html: `<meta charset='utf-8'><h2 style="box-sizing: border-box; font-weight: 500;">Tunis Agenda</h2><p style="color: rgb(33, 37, 41); font-style: normal; font-weight: 400; orphans: 2;">72. We ask the UN Secretary-General to <em>convene</em> a <a href="javascript:alert(1)" onclick="x()">new forum</a><script>alert(1)</script>.</p><ol><li>Discuss<ol><li>public policy</li></ol></li></ol>`,
    reads: ['Tunis Agenda', 'We ask the UN Secretary-General to convene a new forum.', 'Discuss', 'public policy'],
  },
  {
    program: 'Firefox',
    html: `<div class="mw-parser-output"><p>Die <b>Erklärung</b> e\u0301tait signée\nà <span style="display:none">(unsichtbar)</span>Genève.<sup id="cite" class="reference"><a href="https://example.org/wiki#cite_note-1">[1]</a></sup></p>\n<dl><dd>知识社会</dd></dl></div>`,
    reads: ['Die Erklärung e\u0301tait signée à Genève.[1]', '知识社会'],
  },
  {
    program: 'a PDF viewer',
    html: `<span style="left: 15%; top: 8%; font-size: calc(var(--scale-factor)*11.04px); font-family: sans-serif;" role="presentation" dir="ltr">The Working Group</span><br role="presentation"><span style="left: 15%; top: 9%;" role="presentation" dir="ltr">met in Geneva</span><br role="presentation"><br role="presentation"><span dir="rtl">\u200fשלום 🌍\u200f</span>`,
    reads: ['The Working Group met in Geneva', '\u200fשלום 🌍\u200f'],
  },
  {
    program: 'a spreadsheet',
    html: `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta name=ProgId content=Excel.Sheet></head><body link="#0563C1"><table border=0 cellpadding=0 cellspacing=0 width=128 style='border-collapse:collapse'><!--StartFragment--><col width=64 span=2 style='width:48pt'><tr height=20 style='height:15.0pt'><td height=20 class=xl65 width=64>Para</td><td class=xl65>Position</td></tr><tr height=20><td x:num>7</td><td class=xl66>reserve &amp; amend</td></tr><!--EndFragment--></table></body></html>`,
    reads: ['Para', 'Position', '7', 'reserve & amend'],
  },
];
