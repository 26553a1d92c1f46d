namespace DoseListener.Dicom.Reports;

/// <content>Reports that are told apart from those above: PS3.16 TID 10030 and 10040.</content>
public static partial class Codes
{
    // TID 10030 Patient Radiation Dose and TID 10040 Enhanced X-Ray Radiation Dose
    public static readonly Code PatientRadiationDoseReport = Dcm("128401", "Patient Radiation Dose Report");
    public static readonly Code AccumulatedDoseData = Dcm("130500", "Accumulated Dose Data");
    public static readonly Code IrradiationEventSummaryData = Dcm("130501", "Irradiation Event Summary Data");
    public static readonly Code IrradiationDetails = Dcm("130505", "Irradiation Details");
    public static readonly Code DateTimeEnded = Dcm("111527", "DateTime Ended");
}
