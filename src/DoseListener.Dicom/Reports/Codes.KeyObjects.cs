namespace DoseListener.Dicom.Reports;

/// <content>Key Object Selection (PS3.16 TID 2010) and what Siemens' C-arms sent before there was TID 10001.</content>
public static partial class Codes
{
    // CID 7010 Key Object Selection Document Title: those of IHE RAD IOCM
    public static readonly Code RejectedForQualityReasons = Dcm("113001", "Rejected for Quality Reasons");
    public static readonly Code RejectedForPatientSafetyReasons = Dcm("113037", "Rejected for Patient Safety Reasons");
    public static readonly Code IncorrectModalityWorklistEntry = Dcm("113038", "Incorrect Modality Worklist Entry");
    public static readonly Code DataRetentionPolicyExpired = Dcm("113039", "Data Retention Policy Expired");

    // TID 2010: why, of CID 7011 or 7012
    public static readonly Code DocumentTitleModifier = Dcm("113011", "Document Title Modifier");

    public static readonly Code RadiationSummary = Siemens("C-10", "Radiation summary");
    public static readonly Code SummaryOfExposures = Siemens("C-200", "Exposures");
    public static readonly Code SummaryOfFluoroTime = Siemens("C-202", "Fluoro time");
    public static readonly Code SummaryOfDoseAreaProduct = Siemens("C-204", "Dose area product");
    public static readonly Code SummaryStart = Siemens("C-206", "Start");
    public static readonly Code SummaryEnd = Siemens("C-208", "End");

    private static Code Siemens(string value, string meaning) => new(value, CodingScheme.SmsRadSum, meaning);
}
