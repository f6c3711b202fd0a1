export { ageingReport, type AgeingReportJson } from './report-ageing.ts';
export { dsoReport, type DsoReportJson } from './report-dso.ts';
export { openItemsReport, type OpenItemsReportJson } from './report-open-items.ts';
export { worklistReport, type WorklistReportJson } from './report-worklist.ts';
export { readDso, type DsoFigure } from './dso.ts';
export { qualityTotals, type QualityTotal } from './data-quality.ts';
