using DoseListener.Dicom.Reports;
using DoseListener.Dose.Extraction;
using DoseListener.Testing;
using static DoseListener.Dicom.Reports.ContentBuilder;
using static DoseListener.Testing.ReportParts;

namespace DoseListener.Dose.Tests.Extraction;

/// <summary>What templates tell beside dose: of the report as a whole, of CT's lengths and estimates, of tables and pulses.</summary>
public sealed class ReportFactTests
{
    [Test]
    public void All_sources_of_the_numbers_are_told_with_the_first_event()
    {
        var found = Extracted.From(Projection(
            Fluoroscopy(ReportParts.Uid(7), Dap("1", "Gy.cm2")), Fluoroscopy(ReportParts.Uid(8), Dap("1", "Gy.cm2")),
            Coded(Codes.SourceOfDoseInformation, Codes.AutomatedDataCollection), Coded(Codes.SourceOfDoseInformation, Codes.ComputedFromImageAttributes)));
        Assert.That(found.Events.Select(one => one.Details.GetValueOrDefault(EventDetails.DoseSource)), Is.EqualTo(new[] { "Automated Data Collection; Computed From Image Attributes", null }));
    }

    [Test]
    public void Tomography_tells_its_source_too()
    {
        var found = Extracted.From(Ct(CtEvent(ReportParts.Uid(7), "5", "200"), Coded(Codes.SourceOfDoseInformation, Codes.ManualEntry)));
        Assert.That(found.Events[0].Details[EventDetails.DoseSource], Is.EqualTo("Manual Entry"));
    }

    [Test]
    public void Calibration_is_told_with_its_plane_and_corrects_nothing()
    {
        var found = Extracted.From(Projection(
            PlaneTotals(Codes.PlaneA, DapTotal("1", "Gy.cm2"), Calibration("1.05")),
            PlaneTotals(Codes.PlaneB, DapTotal("1", "Gy.cm2"), Calibration("0.9"), Calibration("2")),
            XRayEvent(ReportParts.Uid(7), Codes.PlaneA, Codes.Fluoroscopy, Dap("1", "Gy.cm2")),
            XRayEvent(ReportParts.Uid(8), Codes.PlaneB, Codes.Fluoroscopy, Dap("1", "Gy.cm2"))));
        Assert.Multiple(() =>
        {
            Assert.That(found.Events[0].Details[EventDetails.Calibration], Is.EqualTo("factor 1.05, uncertainty 5 %, 2019-01-31T10:00:00, Dosimeter"));
            Assert.That(found.Events[1].Details[EventDetails.Calibration], Does.StartWith("factor 0.9").And.Contain("; factor 2"));
            Assert.That(found.Events.SelectMany(one => one.Values).Select(value => value.Value), Is.All.EqualTo(1m));
            Assert.That(found.Show(), Does.Not.Contain(PatientName));
        });
    }

    [Test]
    public void Facts_of_a_report_are_told_once_and_briefly()
    {
        var found = Extracted.From(Projection([
            PlaneTotals(Codes.SinglePlane, [DapTotal("1", "Gy.cm2"), .. Enumerable.Repeat(Calibration("1.05"), 30)]),
            Fluoroscopy(ReportParts.Uid(7), Dap("1", "Gy.cm2")),
            .. Enumerable.Range(1, 40).Select(number => Text(Codes.SourceOfDoseInformation, $"source {number}")),
        ]));
        var lengthy = Extracted.From(Projection(Fluoroscopy(ReportParts.Uid(7), Dap("1", "Gy.cm2")), Text(Codes.SourceOfDoseInformation, new string('x', 5000))));
        Assert.Multiple(() =>
        {
            Assert.That(found.Events[0].Details[EventDetails.Calibration], Is.EqualTo("factor 1.05, uncertainty 5 %, 2019-01-31T10:00:00, Dosimeter"));
            Assert.That(found.Events[0].Details[EventDetails.DoseSource], Does.EndWith("source 16"));
            Assert.That(lengthy.Events[0].Details[EventDetails.DoseSource], Has.Length.EqualTo(1000));
        });
    }

    [Test]
    public void Calibration_of_a_plane_without_events_is_not_told_with_another()
    {
        var found = Extracted.From(Projection(
            PlaneTotals(Codes.PlaneA, DapTotal("1", "Gy.cm2")), PlaneTotals(Codes.PlaneB, DapTotal("0", "Gy.cm2"), Calibration("0.9")),
            XRayEvent(ReportParts.Uid(7), Codes.PlaneA, Codes.Fluoroscopy, Dap("1", "Gy.cm2"))));
        Assert.That(found.Events[0].Details, Does.Not.ContainKey(EventDetails.Calibration));
    }

    [Test]
    public void Pulse_widths_are_a_list()
    {
        Assert.That(Details(Number(Codes.PulseWidth, @"3\4\5", "ms"))[EventDetails.PulseWidth], Is.EqualTo(@"3\4\5 ms"));
        Assert.That(Details(Number(Codes.PulseWidth, "3", "ms"), Number(Codes.PulseWidth, "4", "ms"))[EventDetails.PulseWidth], Is.EqualTo("3 ms; 4 ms"));
        Assert.That(Details(Number(Codes.PulseWidth, string.Join('\\', Enumerable.Range(1, 40)), "ms"))[EventDetails.PulseWidth], Is.EqualTo("40 numbers, first 1, last 40 ms"));
    }

    [Test]
    public void Ends_of_the_table_and_positions_to_the_isocentre_are_told()
    {
        var details = Details(
            Number(Codes.TableLongitudinalEndPosition, "1", "mm"), Number(Codes.TableLateralEndPosition, "2", "mm"), Number(Codes.TableHeightEndPosition, "3", "mm"),
            Number(Codes.TableXPositionToIsocenter, "4", "mm"), Number(Codes.TableYPositionToIsocenter, "5", "mm"), Number(Codes.TableZPositionToIsocenter, "6", "mm"),
            Number(Codes.TableXEndPositionToIsocenter, "7", "mm"), Number(Codes.TableYEndPositionToIsocenter, "8", "mm"), Number(Codes.TableZEndPositionToIsocenter, "9", "mm"));
        Assert.That(details.Where(detail => detail.Key != EventDetails.Intent).Select(detail => $"{detail.Key} {detail.Value}"), Is.EqualTo(new[]
        {
            "TableLongitudinalEnd 1 mm", "TableLateralEnd 2 mm", "TableHeightEnd 3 mm", "TableXToIsocenter 4 mm", "TableYToIsocenter 5 mm", "TableZToIsocenter 6 mm",
            "TableXEndToIsocenter 7 mm", "TableYEndToIsocenter 8 mm", "TableZEndToIsocenter 9 mm",
        }));
    }

    [Test]
    public void Label_says_of_what_it_is_the_number()
    {
        var details = Details(Text(Codes.IrradiationEventLabel, "12").With(Coded(Codes.LabelType, new Code("113607", "DCM", "Series Number"))));
        Assert.That((details[EventDetails.Label], details[EventDetails.LabelType]), Is.EqualTo(("12", "Series Number")));
    }

    [Test]
    public void Lengths_of_a_scan_and_dose_free_in_air_are_told()
    {
        var details = Extracted.From(Ct(Container(
            Codes.CtAcquisition,
            Container(
                Codes.CtAcquisitionParameters,
                Number(Codes.ScanningLength, "400", "mm"), Number(Codes.LengthOfReconstructableVolume, "380", "mm"), Number(Codes.ExposedRange, "420", "mm"),
                Number(Codes.TopZLocationOfReconstructableVolume, "-10", "mm"), Number(Codes.BottomZLocationOfReconstructableVolume, "-390", "mm"),
                Number(Codes.TopZLocationOfScanningLength, "0", "mm"), Number(Codes.BottomZLocationOfScanningLength, "-400", "mm")),
            Container(Codes.CtDose, Number(Codes.Dlp, "200", "mGy.cm"), Number(Codes.MeanCtdiFreeAir, "20", "mGy"), Number(Codes.CtdiFreeAirCalculationFactor, "0.2", "mGy/mA.s"))))).Events[0].Details;
        Assert.That(details.Select(detail => $"{detail.Key} {detail.Value}"), Is.EqualTo(new[]
        {
            "ReconstructableLength 380 mm", "ExposedRange 420 mm", "ReconstructableTop -10 mm", "ReconstructableBottom -390 mm", "ScanTop 0 mm", "ScanBottom -400 mm", "CtdiFreeAir 20 mGy", "CtdiFreeAirFactor 0.2 mGy/mA.s",
        }));
    }

    [Test]
    public void Reported_estimates_say_what_they_were_made_from()
    {
        var details = Extracted.From(Ct(Container(Codes.CtAcquisition, Container(
            Codes.CtDose,
            Number(Codes.Dlp, "200", "mGy.cm"),
            Number(Codes.EffectiveDose, "3", "mSv").With(Coded(Codes.MeasurementMethod, Codes.DlpToEConversionViaMeasurement).With(Number(Codes.EffectiveDoseConversionFactor, "0.015", "mSv/mGy.cm"))),
            Number(Codes.SizeSpecificDoseEstimate, "7", "mGy").With(
                Coded(Codes.MeasurementMethod, Codes.SsdeFromSumOfLateralAndApDimension),
                Number(Codes.MeasuredLateralDimension, "320", "mm"), Number(Codes.MeasuredApDimension, "240", "mm"), Number(Codes.DerivedEffectiveDiameter, "277", "mm"),
                Number(Codes.SizeSpecificDoseEstimateAtLongitudinalPositionZ, "6.5", "mGy"), Number(Codes.SizeSpecificDoseEstimateAtLongitudinalPositionZ, "7.5", "mGy")))))).Events[0].Details;
        Assert.That(details[EventDetails.EffectiveDoseBasis], Is.EqualTo("DLP to E conversion via measurement, factor 0.015 mSv/mGy.cm"));
        Assert.That(details[EventDetails.SsdeBasis], Is.EqualTo("SSDE from sum of lateral and AP dimension, lateral 320 mm, AP 240 mm, effective diameter 277 mm, at 2 positions 6.5 to 7.5 mGy"));
    }

    [TestCase("1", "0.7", "0.305", false)]
    [TestCase("1", "0.7", "0.32", true)]
    [TestCase("1", "0", "0", true)]
    [TestCase("0", "0.7", "0.3", false)]
    public void Total_that_is_not_its_shares_is_noted(string total, string fluoroscopy, string acquisitions, bool expected)
    {
        var found = Extracted.From(Projection(PlaneTotals(
            Codes.SinglePlane,
            DapTotal(total, "Gy.cm2"), Number(Codes.FluoroDoseAreaProductTotal, fluoroscopy, "Gy.cm2"), Number(Codes.AcquisitionDoseAreaProductTotal, acquisitions, "Gy.cm2"),
            Number(Codes.DoseRpTotal, "10", "mGy"), Number(Codes.FluoroDoseRpTotal, "4", "mGy"), Number(Codes.AcquisitionDoseRpTotal, "6", "mGy"))));
        Assert.That(found.NoteKindsOf().Contains(NoteKinds.TotalDiffersFromShares), Is.EqualTo(expected));
    }

    [TestCase("12", "s", false)]
    [TestCase("0.2", "min", false)]
    [TestCase("13", "s", false)]
    [TestCase("20", "s", true)]
    public void Fluoroscopy_time_that_is_not_its_events_is_noted(string time, string unit, bool expected)
    {
        var found = Extracted.From(Projection(
            PlaneTotals(Codes.SinglePlane, Number(Codes.TotalFluoroTime, time, unit)),
            Fluoroscopy(ReportParts.Uid(7), Dap("1", "Gy.cm2"), Number(Codes.IrradiationDuration, "10", "s")),
            Fluoroscopy(ReportParts.Uid(8), Dap("1", "Gy.cm2"), Number(Codes.IrradiationDuration, "2000", "ms")),
            XRayEvent(ReportParts.Uid(9), Codes.SinglePlane, Codes.StationaryAcquisition, Dap("1", "Gy.cm2"), Number(Codes.IrradiationDuration, "100", "s"))));
        Assert.That(found.NoteKindsOf().Contains(NoteKinds.FluoroTimeDiffersFromEvents), Is.EqualTo(expected));
    }

    [Test]
    public void Fluoroscopy_event_without_a_duration_says_nothing_about_the_time()
    {
        var found = Extracted.From(Projection(
            PlaneTotals(Codes.SinglePlane, Number(Codes.TotalFluoroTime, "20", "s")),
            Fluoroscopy(ReportParts.Uid(7), Dap("1", "Gy.cm2"), Number(Codes.IrradiationDuration, "2", "s")),
            Fluoroscopy(ReportParts.Uid(8), Dap("1", "Gy.cm2"))));
        Assert.That(found.NoteKindsOf(), Does.Not.Contain(NoteKinds.FluoroTimeDiffersFromEvents));
    }

    private static IReadOnlyDictionary<string, string> Details(params ContentBuilder[] items) => Extracted.FromEvent([Dap("1", "Gy.cm2"), .. items]).Events[0].Details;

    private static ContentBuilder Calibration(string factor) => Container(
        Codes.Calibration,
        Coded(Codes.DoseMeasurementDevice, Codes.Dosimeter).AsModifier(),
        DateTime(Codes.CalibrationDateTime, "20190131100000"),
        Number(Codes.CalibrationFactor, factor, "1"),
        Number(Codes.CalibrationUncertainty, "5", "%"),
        Text(Codes.CalibrationResponsibleParty, PatientName));
}
