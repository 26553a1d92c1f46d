using System.Diagnostics;
using DoseListener.Dicom.Data;
using DoseListener.Dicom.Reports;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;
using DoseListener.Testing;
using static DoseListener.Dicom.Reports.ContentBuilder;
using static DoseListener.Testing.ReportParts;

namespace DoseListener.Dose.Tests.Extraction;

/// <summary>TID 10021 to 10024.</summary>
public sealed class AdministrationTests
{
    [Test]
    public void Administration_is_an_event_with_agent_nuclide_and_activity()
    {
        var found = Extracted.From(Radiopharmaceutical(Fdg("394")), Header(Uids.RadiopharmaceuticalRadiationDoseSRStorage));
        var one = found.Events.Single();
        Assert.Multiple(() =>
        {
            Assert.That((found.Status, found.Kind, found.Modality, found.Totals.Count), Is.EqualTo((ExtractionStatus.Dose, ObjectKind.RadiopharmaceuticalDoseReport, "PT", 0)));
            Assert.That((one.Uid, one.Type, one.StartedAt, one.Agent, one.Radionuclide), Is.EqualTo((ReportParts.Uid(7), EventType.Administration, "2026-01-31T09:55:00", "Fluorodeoxyglucose F^18^", "^18^Fluorine")));
            Assert.That(found.Value(Metric.AdministeredActivity), Is.EqualTo(new DoseValue(Metric.AdministeredActivity, 394, Quality.Reported, "394", "MBq", "1.2.5")));
            Assert.That(found.Value(Metric.EffectiveDose)!.Value, Is.EqualTo(7.486m));
            Assert.That((found.Value(Metric.OrganDose)!.Value, found.Value(Metric.OrganDose)!.RawValue), Is.EqualTo((14.97m, @"14.97\3.07")));
            Assert.That(found.Notes, Is.Empty);
        });
    }

    [Test]
    public void Route_times_and_measured_activities_explain_it()
    {
        var details = Extracted.From(Radiopharmaceutical(Fdg("394"))).Events[0].Details;
        Assert.That(details, Is.EquivalentTo(new Dictionary<string, string>
        {
            [EventDetails.HalfLife] = "6586.2 s",
            [EventDetails.StoppedAt] = "2026-01-31T09:55:30",
            [EventDetails.ActivityBefore] = "401 MBq",
            [EventDetails.ActivityAfter] = "7 MBq",
            [EventDetails.OrganDose + "Brain"] = "14.97 mGy",
            [EventDetails.OrganDose + "Skin"] = "3.07 mGy",
            [EventDetails.ReferenceAuthority] = "ICRP Publication 128",
            [EventDetails.Route] = "Intravenous route",
            [EventDetails.Site] = "Vein of arm, Left",
        }));
    }

    [TestCase("394000000", "Bq", 394)]
    [TestCase("394000", "kBq", 394)]
    [TestCase("0.394", "GBq", 394)]
    [TestCase("10", "mCi", 370)]
    [TestCase("10000", "uCi", 370)]
    [TestCase("0.01", "Ci", 370)]
    public void Activity_is_converted_by_the_unit_that_is_there(string sent, string unit, double expected) =>
        Assert.That((double)Extracted.From(Radiopharmaceutical(Fdg(sent, unit))).Value(Metric.AdministeredActivity)!.Value, Is.EqualTo(expected));

    [TestCase("394", "furlong", NoteKinds.UnexpectedUnit)]
    [TestCase("394", "mGy", NoteKinds.UnexpectedUnit)]
    [TestCase("394", "", NoteKinds.MissingUnit)]
    [TestCase("", "MBq", NoteKinds.NoValue)]
    [TestCase("many", "MBq", NoteKinds.MalformedNumber)]
    [TestCase("-1", "MBq", NoteKinds.NegativeValue)]
    public void Activity_that_cannot_be_used_is_noted_and_gives_no_number(string sent, string unit, string kind)
    {
        var found = Extracted.From(Radiopharmaceutical(Number(Codes.AdministeredActivity, sent, unit)));
        Assert.That(found.Value(Metric.AdministeredActivity), Is.Null);
        Assert.That(found.NoteKindsOf(), Does.Contain(kind).And.Contain(NoteKinds.NoUsableValue));
        Assert.That(found.Status, Is.EqualTo(ExtractionStatus.Unreadable));
    }

    [TestCase("SRT", "F-61FDB", "C-10072", "C-111A1", "G-C340", "PT")]
    [TestCase("SRT", "C-B02C9", "C-10072", "C-163A8", "G-C340", "NM")]
    [TestCase("99SDM", "F-61FDB", "C-10072", "C-131A3", "G-C340", "PT")]
    [TestCase("SCT", "349358000", "89457008", "1368003", "410675002", "NM")]
    public void Old_and_new_codes_mean_the_same(string scheme, string agent, string radionuclide, string nuclide, string route, string modality)
    {
        var found = Extracted.From(Radiopharmaceutical(
            Coded(new Code(agent, scheme, "Agent"), new Code("1", "99ACME", "Something")).With(Coded(new Code(radionuclide, scheme, "Nuclide"), new Code(nuclide, scheme, "N"))),
            Coded(new Code(route, scheme, "Route"), Codes.OralRoute),
            Number(Codes.AdministeredActivity, "5", "MBq")));
        Assert.That((found.Modality, found.Events[0].Agent, found.Events[0].Radionuclide, found.Events[0].Details[EventDetails.Route]), Is.EqualTo((modality, "Something", "N", "Oral route")));
    }

    [TestCase("F-18", true)]
    [TestCase("18F", true)]
    [TestCase("^18^Fluorine", true)]
    [TestCase("Fluorine F^18^", true)]
    [TestCase("Ga68", true)]
    [TestCase("Tc-99m", false)]
    [TestCase("Sr-89", false)]
    [TestCase("", false)]
    [TestCase(null, false)]
    public void Positron_emitters_are_known_by_name_too(string? name, bool expected) => Assert.That(NuclearModality.IsOfPositrons(name), Is.EqualTo(expected));

    [TestCase(Uids.PositronEmissionTomographyImageStorage, "PT")]
    [TestCase(Uids.NuclearMedicineImageStorage, "NM")]
    [TestCase(Uids.CTImageStorage, "PT")]
    public void Images_decide_before_the_nuclide(string sopClass, string expected)
    {
        var header = Header().AddSequence(Tags.CurrentRequestedProcedureEvidenceSequence, new DatasetBuilder().AddSequence(
            Tags.ReferencedSeriesSequence,
            new DatasetBuilder().AddSequence(Tags.ReferencedSOPSequence, new DatasetBuilder().Add(Tags.ReferencedSOPClassUID, sopClass))));
        Assert.That(Extracted.From(Radiopharmaceutical(Fdg("394")), header).Modality, Is.EqualTo(expected));
    }

    [Test]
    public void Nuclide_beside_its_agent_is_the_agents()
    {
        var found = Extracted.From(Radiopharmaceutical(
            Coded(Codes.RadiopharmaceuticalAgent, new Code("1", "99ACME", "MDP")),
            Coded(Codes.Radionuclide, Codes.Technetium99m),
            Number(Codes.AdministeredActivity, "600", "MBq")));
        Assert.That((found.Events[0].Radionuclide, found.Modality), Is.EqualTo(("^99m^Technetium", "NM")));
    }

    [Test]
    public void Effective_dose_in_a_container_of_the_devices_own_is_found()
    {
        var found = Extracted.From(Radiopharmaceutical(
            Number(Codes.AdministeredActivity, "394", "MBq"),
            Container(new Code("220001", "99SHS", "Effective Dose Information"), Number(Codes.EffectiveDose, "7.486", "mSv"))));
        Assert.That(found.Value(Metric.EffectiveDose)!.Path, Is.EqualTo("1.2.2.1"));
    }

    [Test]
    public void Patient_is_described_by_the_header_and_what_it_lacks_by_the_content()
    {
        var header = Header().Add(Tags.PatientSize, "").Add(Tags.PatientSex, "").Add(Tags.PatientAge, "").Add(Tags.PatientBirthDate, "");
        var found = Extracted.From(Radiopharmaceutical(Fdg("394")), header).Patient;
        Assert.That((found.AgeYears, found.Sex, found.HeightCm, found.WeightKg), Is.EqualTo((63m, "M", 178m, 70m)));
    }

    [Test]
    public void Two_administrations_are_two_events_and_no_total()
    {
        var report = Container(
            Codes.RadiopharmaceuticalRadiationDoseReport,
            Container(Codes.RadiopharmaceuticalAdministration, Fdg("250")),
            Container(Codes.RadiopharmaceuticalAdministration, Fdg("750", uid: ReportParts.Uid(8))));
        var found = Extracted.From(report);
        Assert.That(found.Events.Select(one => one.Values[0].Value), Is.EqualTo(new[] { 250m, 750m }));
        Assert.That(found.Totals, Is.Empty);
    }

    [Test]
    public void Equivalent_doses_of_organs_stand_apart_from_absorbed_ones()
    {
        var found = Extracted.From(Radiopharmaceutical(
            Number(Codes.AdministeredActivity, "394", "MBq"),
            OrganDoseOf(Codes.Brain, "14"),
            OrganDoseOf(Codes.Brain, "15", "mSv"),
            Container(Codes.OrganDoseInformation, Coded(Codes.FindingSite, Codes.Skin).AsModifier(), Number(Codes.MeanEquivalentDose, "0.003", "Sv"))));
        Assert.Multiple(() =>
        {
            Assert.That((found.Value(Metric.OrganDose)!.Value, found.Value(Metric.OrganDose)!.RawValue), Is.EqualTo((14m, "14")));
            Assert.That((found.Value(Metric.EquivalentDose)!.Value, found.Value(Metric.EquivalentDose)!.RawValue), Is.EqualTo((15m, @"15\0.003")));
            Assert.That(found.Events[0].Details, Does.ContainKey("OrganDose.Brain").WithValue("14 mGy"));
            Assert.That(found.Events[0].Details, Does.ContainKey("EquivalentDose.Brain").WithValue("15 mSv"));
            Assert.That(found.Events[0].Details, Does.ContainKey("EquivalentDose.Skin, mean").WithValue("0.003 Sv"));
            Assert.That(found.NoteKindsOf(), Is.EqualTo(new[] { NoteKinds.MissingEventUid }));
        });
    }

    [Test]
    public void Smallest_dose_within_an_organ_is_not_its_dose()
    {
        var found = Extracted.From(Radiopharmaceutical(
            Number(Codes.AdministeredActivity, "394", "MBq"),
            Container(Codes.OrganDoseInformation, Coded(Codes.FindingSite, Codes.Brain).AsModifier(), Number(Codes.MinimumAbsorbedDose, "1", "mGy"), Number(Codes.MeanAbsorbedDose, "14", "mGy"))));
        Assert.That((found.Value(Metric.OrganDose)!.Value, found.Value(Metric.OrganDose)!.RawValue), Is.EqualTo((14m, "14")));
        Assert.That(found.Events[0].Details, Does.ContainKey("OrganDose.Brain, minimum").WithValue("1 mGy"));
        Assert.That(found.Events[0].Details, Does.ContainKey("OrganDose.Brain, mean").WithValue("14 mGy"));
    }

    /// <summary>Looking through all of them for each takes a minute.</summary>
    [Test]
    public void Doses_without_number_are_read_in_the_time_they_take()
    {
        var watch = Stopwatch.StartNew();
        var found = Extracted.From(Radiopharmaceutical(
            Number(Codes.AdministeredActivity, "394", "MBq"),
            Container(Codes.OrganDoseInformation, [Coded(Codes.FindingSite, Codes.Brain).AsModifier(), .. Enumerable.Repeat(Number(Codes.OrganDose, "14", "mGy"), 60_000)])));
        Assert.That(found.Value(Metric.OrganDose)!.Value, Is.EqualTo(14m));
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(15)));
    }

    [Test]
    public void Report_without_an_administration_reaches_a_person()
    {
        var found = Extracted.From(Container(Codes.RadiopharmaceuticalRadiationDoseReport, Text(Codes.Comment, "x")), Header(Uids.RadiopharmaceuticalRadiationDoseSRStorage));
        Assert.That((found.Status, found.Kind, found.Notes.Single().Kind), Is.EqualTo((ExtractionStatus.Unreadable, ObjectKind.RadiopharmaceuticalDoseReport, NoteKinds.NoDoseContainer)));
    }
}
