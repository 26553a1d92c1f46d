using DoseListener.Dicom.Reports;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Quantities;
using DoseListener.Testing;
using static DoseListener.Dicom.Reports.ContentBuilder;
using static DoseListener.Testing.ReportParts;

namespace DoseListener.Dose.Tests.Extraction;

public sealed class CtDoseReportTests
{
    private static readonly Code[] TypeCodes =
        [Codes.SpiralAcquisition, Codes.SequencedAcquisition, Codes.CtStationaryAcquisition, Codes.ConstantAngleAcquisition, Codes.FreeAcquisition, Codes.ConeBeamAcquisition];

    [Test]
    public void Acquisition_is_read_whole()
    {
        var one = Extracted.From(Ct(CtEvent(ReportParts.Uid(7), "5", "200"))).Events[0];
        Assert.Multiple(() =>
        {
            Assert.That(
                one.Values.Select(value => (value.Metric, value.Value, value.Path)),
                Is.EqualTo(new[]
                {
                    (Metric.ExposureTime, 7_500m, "1.3.5.1"), (Metric.ScanningLength, 400m, "1.3.5.2"), (Metric.PitchFactor, 0.8m, "1.3.5.3"),
                    (Metric.KVP, 120m, "1.3.5.4.1"), (Metric.TubeCurrent, 200m, "1.3.5.4.2"), (Metric.ExposureTimePerRotation, 0.5m, "1.3.5.4.3"),
                    (Metric.CTDIvol, 5m, "1.3.6.1"), (Metric.DLP, 200m, "1.3.6.3"),
                }));
            Assert.That((one.Uid, one.Type, one.Protocol, one.Target, one.PhantomCm, one.Path), Is.EqualTo((ReportParts.Uid(7), EventType.Spiral, "Abdomen", "Abdomen", 32, "1.3")));
        });
    }

    [Test]
    public void Every_acquisition_type_is_known()
    {
        var found = Extracted.From(Ct([.. TypeCodes.Select((code, index) => Container(Codes.CtAcquisition, Coded(Codes.CtAcquisitionType, code)))]));
        Assert.That(
            found.Events.Select(one => one.Type),
            Is.EqualTo(new EventType?[] { EventType.Spiral, EventType.Sequenced, EventType.Stationary, EventType.ConstantAngle, EventType.Free, EventType.ConeBeam }));
    }

    [TestCase("113690", 16)]
    [TestCase("113691", 32)]
    [TestCase("130541", 10)]
    [TestCase("113699", null)]
    public void Phantom_stands_beside_the_values(string code, int? expected)
    {
        var found = Extracted.From(Ct(Container(Codes.CtAcquisition, Container(Codes.CtDose, Number(Codes.MeanCtdiVol, "5", "mGy"), Coded(Codes.CtdiWPhantomType, new Code(code, "DCM", "x"))))));
        Assert.That(found.Events[0].PhantomCm, Is.EqualTo(expected));
        Assert.That(found.NoteKindsOf().Contains(NoteKinds.UnknownCode), Is.EqualTo(expected is null));
    }

    [Test]
    public void Two_sources_give_the_larger_voltage_and_current()
    {
        var found = Extracted.From(Ct(CtEvent(ReportParts.Uid(7), "5", "200", Container(Codes.CtXRaySourceParameters, Number(Codes.Kvp, "140", "kV"), Number(Codes.XRayTubeCurrent, "90", "mA")))));
        Assert.That((found.Value(Metric.KVP)!.Value, found.Value(Metric.KVP)!.RawValue, found.Value(Metric.TubeCurrent)!.Value), Is.EqualTo((140m, @"120\140", 200m)));
    }

    [Test]
    public void Size_specific_estimate_brings_the_diameter_it_was_made_from()
    {
        var estimate = Number(Codes.SizeSpecificDoseEstimate, "7", "mGy").With(
            Coded(Codes.MeasurementMethod, Codes.SsdeFromWaterEquivalentDiameter),
            Number(Codes.WaterEquivalentDiameter, "25", "cm"));
        var found = Extracted.From(Ct(Container(Codes.CtAcquisition, Container(Codes.CtDose, estimate, Number(Codes.SizeSpecificDoseEstimate, "8", "mGy")))));
        Assert.That((found.Value(Metric.SSDE)!.Value, found.Value(Metric.SSDE)!.RawValue, found.Value(Metric.WaterEquivalentDiameter)!.Value), Is.EqualTo((7m, @"7\8", 250m)));
        Assert.That(found.NoteKindsOf(), Does.Not.Contain(NoteKinds.SeveralValues));
    }

    [Test]
    public void Dose_check_is_told_without_who_decided()
    {
        var alert = Container(
            Codes.DoseCheckAlertDetails,
            Coded(Codes.DlpAlertValueConfigured, Codes.Yes),
            Coded(Codes.CtdiVolAlertValueConfigured, Codes.No),
            Number(Codes.DlpAlertValue, "1000", "mGy.cm"),
            Number(Codes.AccumulatedDlpForwardEstimate, "1200.5", "mGy.cm"),
            Text(Codes.ReasonForProceeding, "Trauma"),
            PersonName(Codes.PersonName, "Decider^Doris").With(Coded(Codes.PersonRoleInProcedure, Codes.IrradiationAuthorizing)));
        var notification = Container(
            Codes.DoseCheckNotificationDetails,
            Number(Codes.CtdiVolNotificationValue, "50", "mGy"),
            Number(Codes.CtdiVolForwardEstimate, "60", "mGy"));
        var found = Extracted.From(Ct(Container(Codes.CtAcquisition, Container(Codes.CtDose, Number(Codes.MeanCtdiVol, "5", "mGy"), alert, notification))));
        Assert.That(found.Events[0].Details, Is.EquivalentTo(new Dictionary<string, string>
        {
            ["DoseCheck.Alert.DLPConfigured"] = "Yes",
            ["DoseCheck.Alert.CTDIvolConfigured"] = "No",
            ["DoseCheck.Alert.DLPValue"] = "1000 mGy.cm",
            ["DoseCheck.Alert.DLPForwardEstimate"] = "1200.5 mGy.cm",
            ["DoseCheck.Alert.Reason"] = "Trauma",
            ["DoseCheck.Notification.CTDIvolValue"] = "50 mGy",
            ["DoseCheck.Notification.CTDIvolForwardEstimate"] = "60 mGy",
        }));
        Assert.That(found.Show(), Does.Not.Contain("Doris"));
    }

    [Test]
    public void Effective_dose_is_read_where_it_is_reported()
    {
        var found = Extracted.From(Ct(
            CtTotals(Number(Codes.CtEffectiveDoseTotal, "7.5", "mSv")),
            Container(Codes.CtAcquisition, Container(Codes.CtDose, Number(Codes.EffectiveDose, "7500", "uSv")))));
        Assert.That((found.Total(Metric.EffectiveDose)!.Value.Value, found.Value(Metric.EffectiveDose)!.Value), Is.EqualTo((7.5m, 7.5m)));
    }

    [Test]
    public void Number_of_events_that_is_not_theirs_is_noted()
    {
        var found = Extracted.From(Ct(CtTotals(Number(Codes.TotalNumberOfIrradiationEvents, "3", "{events}"), Dlp("200")), CtEvent(ReportParts.Uid(7), "5", "200")));
        Assert.That(found.Notes, Has.One.EqualTo(new ExtractionNote(NoteKinds.EventCountDiffers, "the report says 3 events and holds 1 (1.3.1)")));
    }

    [TestCase("5", "99", true)]
    [TestCase("5", "101", false)]
    [TestCase("5", "401", true)]
    [TestCase("0", "401", false)]
    public void Dlp_far_from_index_times_length_is_noted(string ctdiVol, string dlp, bool expected)
    {
        var found = Extracted.From(Ct(CtEvent(ReportParts.Uid(7), ctdiVol, dlp)));
        Assert.That(found.NoteKindsOf().Contains(NoteKinds.DlpDiffersFromCtdiVol), Is.EqualTo(expected));
    }

    [TestCase("20260131101010", "20260131101020", false)]
    [TestCase("20260131101010", "20260131101015", true)]
    [TestCase("20260131101010", "", false)]
    public void Exposure_longer_than_the_irradiation_is_noted(string start, string end, bool expected)
    {
        var found = Extracted.From(Ct(DateTime(Codes.StartOfXRayIrradiation, start), DateTime(Codes.EndOfXRayIrradiation, end), CtEvent(ReportParts.Uid(7), "5", "200")));
        Assert.That(found.NoteKindsOf().Contains(NoteKinds.ExposureLongerThanEvent), Is.EqualTo(expected));
    }
}
