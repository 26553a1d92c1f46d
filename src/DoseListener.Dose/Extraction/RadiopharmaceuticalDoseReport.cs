using DoseListener.Dicom.Reports;

namespace DoseListener.Dose.Extraction;

/// <summary>
/// Radiopharmaceutical Radiation Dose (TID 10021 to 10024). An administration is an event; activities of several, should a report hold them, are
/// not added: rest and stress are two doses.
/// </summary>
internal sealed class RadiopharmaceuticalDoseReport : IDoseExtractor
{
    public bool Recognizes(ReceivedObject received) => received.Root.Is(Codes.RadiopharmaceuticalRadiationDoseReport) && received.Administrations.Count > 0;

    public DoseExtraction Extract(ReceivedObject received)
    {
        var notes = new Notes();
        var extraction = HeaderReader.Read(received, notes);
        var values = new ValueCollector(notes);
        var events = received.Administrations.ConvertAll(container => AdministrationReader.Read(container, values, notes));
        return ReportFinish.Finish(
            extraction with
            {
                Kind = ObjectKind.RadiopharmaceuticalDoseReport,
                Modality = NuclearModality.Decide(received),
                Patient = PatientCharacteristics.Complete(extraction.Patient, received.Root, notes),
            },
            [],
            events,
            values.RefusedDose,
            _ => received.Root.Path,
            notes);
    }
}
