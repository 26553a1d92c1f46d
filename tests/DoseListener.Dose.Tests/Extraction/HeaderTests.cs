using DoseListener.Dicom.Data;
using DoseListener.Dicom.Reports;
using DoseListener.Dose.Extraction;
using DoseListener.Testing;
using static DoseListener.Dicom.Reports.ContentBuilder;
using static DoseListener.Testing.ReportParts;

namespace DoseListener.Dose.Tests.Extraction;

/// <summary>Rules 16 to 19: identity, equipment, patient.</summary>
public sealed class HeaderTests
{
    [Test]
    public void Identity_of_the_object_is_read()
    {
        var header = Header().Add(Tags.TimezoneOffsetFromUTC, "UTC-04:00").AddSequence(Tags.PredecessorDocumentsSequence, new DatasetBuilder().AddSequence(
            Tags.ReferencedSeriesSequence,
            new DatasetBuilder().AddSequence(Tags.ReferencedSOPSequence, new DatasetBuilder().Add(Tags.ReferencedSOPInstanceUID, ReportParts.Uid(77)))));
        var found = Extracted.From(Ct(CtEvent(ReportParts.Uid(7), "5", "200")), header);
        Assert.Multiple(() =>
        {
            Assert.That((found.SopInstanceUid, found.StudyInstanceUid, found.SeriesInstanceUid), Is.EqualTo((ReportParts.Uid(1), ReportParts.Uid(2), ReportParts.Uid(3))));
            Assert.That((found.ContentDateTime, found.StudyDateTime, found.UtcOffset), Is.EqualTo(("20260131110000", "20260131101000", "-04:00")));
            Assert.That((found.Scope, found.Predecessors.Single()), Is.EqualTo(("113014", ReportParts.Uid(77))));
        });
    }

    [Test]
    public void Study_of_the_header_counts_and_another_in_the_content_is_noted()
    {
        var found = Extracted.From(Ct(CtEvent(ReportParts.Uid(7), "5", "200")), Header().Add(Tags.StudyInstanceUID, "1.2.3"));
        Assert.That((found.StudyInstanceUid, found.NoteKindsOf().Single()), Is.EqualTo(("1.2.3", NoteKinds.StudyUidDiffers)));
    }

    [Test]
    public void Device_is_of_the_header_first_and_of_the_observer_second()
    {
        var header = Header().Add(Tags.ManufacturerModelName, "").Add(Tags.StationName, "").Add(Tags.DeviceSerialNumber, "");
        var found = Extracted.From(
            Ct(
                ContentBuilder.Uid(Codes.DeviceObserverUid, ReportParts.Uid(50)),
                Text(Codes.DeviceObserverName, "OBSERVER"),
                Text(Codes.DeviceObserverManufacturer, "Other"),
                Text(Codes.DeviceObserverModelName, "Model O"),
                CtEvent(ReportParts.Uid(7), "5", "200", Coded(Codes.DeviceRoleInProcedure, Codes.IrradiatingDevice).With(Text(Codes.DeviceModelName, "Model P"), Text(Codes.DeviceSerialNumber, "P-1")))),
            header);
        Assert.That(found.Device, Is.EqualTo(new Device { Manufacturer = "Dösemaker", Model = "Model O", StationName = "OBSERVER", SerialNumber = "P-1", ObserverUid = ReportParts.Uid(50) }));
    }

    [TestCase("061Y", 61)]
    [TestCase("61Y", 61)]
    [TestCase("9y", 9)]
    [TestCase("018M", 1.5)]
    [TestCase("026W", 0.498)]
    [TestCase("003D", 0.008)]
    public void Age_is_read_with_its_unit(string text, double expected) => Assert.That(Patient(header => header.Add(Tags.PatientAge, text)).AgeYears, Is.EqualTo((decimal)expected));

    [TestCase("")]
    [TestCase("61")]
    [TestCase("Y")]
    [TestCase("old")]
    public void Age_that_is_none_is_computed_from_the_birth_date(string text) =>
        Assert.That(Patient(header => header.Add(Tags.PatientAge, text).Add(Tags.PatientBirthDate, "19650131")).AgeYears, Is.EqualTo(61m));

    [TestCase("19650201", 60.997)]
    [TestCase("20260130", 0.003)]
    [TestCase("20260131", 0)]
    [TestCase("19640229", 61.923)]
    [TestCase("19060131", 120)]
    public void Age_by_birth_date_has_the_part_of_the_year(string birth, double expected) =>
        Assert.That(Patient(header => header.Add(Tags.PatientAge, "").Add(Tags.PatientBirthDate, birth)).AgeYears, Is.EqualTo((decimal)expected));

    [TestCase("121Y", "19650131", NoteKinds.ImplausibleAge)]
    [TestCase("", "18991230", NoteKinds.ImplausibleAge)]
    [TestCase("", "99990101", NoteKinds.ImplausibleAge)]
    [TestCase("", "99991231", NoteKinds.ImplausibleAge)]
    [TestCase("", "00010101", NoteKinds.ImplausibleAge)]
    [TestCase("", "0", NoteKinds.MalformedBirthDate)]
    [TestCase("", "19651332", NoteKinds.MalformedBirthDate)]
    public void Impossible_age_is_none_and_noted_without_its_value(string age, string birth, string kind)
    {
        var found = Extracted.From(Ct(CtEvent(ReportParts.Uid(7), "5", "200")), Header().Add(Tags.PatientAge, age).Add(Tags.PatientBirthDate, birth));
        Assert.That(found.Patient.AgeYears, Is.Null);
        Assert.That(found.Notes.Single().Kind, Is.EqualTo(kind));
        Assert.That(found.Notes.Single().Detail, Does.Not.Match($@"\b{birth}\b"));
    }

    [TestCase("1.7", "70", 170, 70)]
    [TestCase("170", "70", null, 70)]
    [TestCase("0", "0.0", null, null)]
    [TestCase("1,65", "abc", 165, null)]
    [TestCase("", "", null, null)]
    public void Size_is_in_centimetres_and_weight_in_kilograms(string size, string weight, int? heightCm, int? weightKg)
    {
        var patient = Patient(header => header.Add(Tags.PatientSize, size).Add(Tags.PatientWeight, weight));
        Assert.That((patient.HeightCm, patient.WeightKg), Is.EqualTo(((decimal?)heightCm, (decimal?)weightKg)));
    }

    [TestCase("F", "F")]
    [TestCase("m", "M")]
    [TestCase("O", "O")]
    [TestCase("X", null)]
    [TestCase("", null)]
    public void Sex_is_one_of_three(string sent, string? expected) => Assert.That(Patient(header => header.Add(Tags.PatientSex, sent)).Sex, Is.EqualTo(expected));

    [Test]
    public void Quality_control_is_noted()
    {
        var report = Container(
            Codes.XRayRadiationDoseReport,
            Coded(Codes.ProcedureReported, Codes.ProjectionXRay).With(Coded(Codes.HasIntent, Codes.QualityControlIntent)),
            Fluoroscopy(ReportParts.Uid(7), Dap("1", "Gy.cm2")));
        Assert.That(Extracted.From(report).NoteKindsOf(), Is.EqualTo(new[] { NoteKinds.QualityControl }));
    }

    private static PatientSize Patient(Func<DatasetBuilder, DatasetBuilder> change) => Extracted.From(Ct(CtEvent(ReportParts.Uid(7), "5", "200")), change(Header())).Patient;
}
