/**
 * The look of the mails, as inline styles: many programs throw style sheets away. Plain blocks and no tables, so that a
 * screen reader reads a letter as a letter. Where a program keeps the sheet, the dark colours come from it.
 */
export const styles = {
  body: 'margin:0;padding:0;background-color:#ffffff;color:#1d1f22',
  page: 'max-width:34em;margin:0 auto;padding:24px 20px 32px;font-family:Georgia,Cambria,serif;font-size:17px;line-height:1.55;color:#1d1f22;overflow-wrap:anywhere;word-break:break-word',
  paragraph: 'margin:0 0 16px',
  facts: 'margin:20px 0;padding:6px 0;border-top:2px solid #0b5394;border-bottom:1px solid #c3c8ce',
  fact: 'margin:8px 0',
  term: 'font-family:Verdana,Segoe UI,sans-serif;font-size:13px;color:#50565e',
  action: 'margin:20px 0 8px',
  shown: 'margin:0 0 20px',
  button:
    'display:inline-block;padding:12px 22px;background-color:#0b5394;color:#ffffff;font-family:Verdana,Segoe UI,sans-serif;font-weight:bold;text-decoration:none;border-radius:4px',
  address: 'color:#0b5394;font-size:15px;word-break:break-all',
  footer:
    'margin:28px 0 0;padding:16px 0 0;border-top:1px solid #c3c8ce;font-size:15px;line-height:1.5;color:#50565e',
} as const;

export const darkSheet = [
  ':root{color-scheme:light dark}',
  '@media (prefers-color-scheme:dark){',
  'body,.page{background-color:#16181b!important;color:#e9eaec!important}',
  '.term,.footer{color:#aab0b8!important}',
  '.address{color:#9cc7f2!important}',
  '.button{background-color:#9cc7f2!important;color:#10161c!important}',
  '.facts{border-top-color:#9cc7f2!important;border-bottom-color:#454b52!important}',
  '.footer{border-top-color:#454b52!important}',
  '}',
].join('');
