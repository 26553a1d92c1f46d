using System.Buffers;
using DoseListener.Dicom.Data;
using DoseListener.Dicom.Reports;
using DoseListener.Dose.Extraction;
using DoseListener.Testing;
using static DoseListener.Dicom.Reports.ContentBuilder;
using static DoseListener.Testing.ReportParts;

namespace DoseListener.Dose.Tests.Extraction;

/// <summary>What must not change what a report means.</summary>
public sealed class LawTests
{
    private static readonly TransferSyntax[] Syntaxes =
        [TransferSyntax.ImplicitVRLittleEndian, TransferSyntax.ExplicitVRLittleEndian, TransferSyntax.ExplicitVRBigEndian, TransferSyntax.DeflatedExplicitVRLittleEndian];

    private static IEnumerable<string> Reports => Corpus.Names.Where(name => !name.Contains("-Im-", StringComparison.Ordinal) && !name.Contains("Im-", StringComparison.Ordinal));

    [TestCaseSource(nameof(Reports))]
    public void Real_report_means_the_same_in_every_transfer_syntax(string name)
    {
        using var reading = Part10File.Read(Corpus.Require(name));
        Assert.That(Syntaxes.Select(syntax => ExtractAs(reading.Dataset, syntax)), Is.All.EqualTo(Extractors.Extract(reading.Dataset).Show()));
    }

    [TestCaseSource(nameof(Kinds))]
    public void Report_means_the_same_in_every_transfer_syntax(string kind)
    {
        using var dataset = ReportParts.Build(All[kind]());
        var found = Extractors.Extract(dataset);
        Assert.That(found.Status, Is.EqualTo(ExtractionStatus.Dose));
        Assert.That(Syntaxes.Select(syntax => ExtractAs(dataset, syntax)), Is.All.EqualTo(found.Show()));
    }

    [TestCaseSource(nameof(Kinds))]
    public void Report_without_template_in_another_class_and_with_private_elements_means_the_same(string kind)
    {
        var plain = Extracted.From(All[kind](), Header(Uids.EnhancedSRStorage));
        var odd = Extracted.From(
            All[kind]().With(Container(new Code("P-1", "99ACME", "Private"), Container(new Code("P-2", "99ACME", "Nested"), Text(Codes.Comment, "x")))),
            Header(Uids.ComprehensiveSRStorage)
                .AddSequence(Tags.ContentTemplateSequence, new DatasetBuilder().Add(Tags.MappingResource, "DCMR").Add(Tags.TemplateIdentifier, "1500")));
        Assert.That((odd with { SopClassUid = plain.SopClassUid }).Show(), Is.EqualTo(plain.Show()));
    }

    [Test]
    public void Text_in_code_extensions_is_text()
    {
        var found = Extracted.From(
            Projection(Fluoroscopy(ReportParts.Uid(7), Text(Codes.AcquisitionProtocol, "胸部 schnell"), Dap("1"))),
            Header().Add(Tags.SpecificCharacterSet, @"\ISO 2022 IR 87").Add(Tags.Manufacturer, "Dosemaker"));
        Assert.That(found.Events[0].Protocol, Is.EqualTo("胸部 schnell"));
    }

    [TestCaseSource(nameof(KindsInAscii))]
    public void Names_in_code_extensions_are_read_and_change_nothing_else(string kind)
    {
        var japanese = Extracted.From(All[kind](), Header().Add(Tags.SpecificCharacterSet, @"\ISO 2022 IR 87").Add(Tags.PatientName, "Yamada^Tarou=\u001b$B;3ED\u001b(B^\u001b$BB@O:\u001b(B").Add(Tags.Manufacturer, "Dosemaker"));
        var plain = Extracted.From(All[kind](), Header().Add(Tags.Manufacturer, "Dosemaker"));
        Assert.That(japanese.Show(), Is.EqualTo(plain.Show()));
    }

    [Test]
    public void Reading_again_gives_the_same()
    {
        using var dataset = ReportParts.Build(Whole());
        var first = Extractors.Extract(dataset).Show();
        Assert.That(Extractors.Extract(dataset).Show(), Is.EqualTo(first));
    }

    [Test]
    public void Names_of_people_are_nowhere_in_what_was_understood()
    {
        var shown = Extracted.From(Whole()).Show();
        Assert.That(shown, Does.Not.Contain(PatientName.Split('^')[0]).And.Not.Contain(PatientId).And.Not.Contain(BirthDate));
    }

    /// <summary>A report of both kinds, with something of everything.</summary>
    internal static ContentBuilder Whole() => Projection(
        PlaneTotals(Codes.PlaneA, DapTotal("0.0003"), Number(Codes.TotalFluoroTime, "120", "s"), NumberWithoutValue(Codes.DoseRpTotal)),
        PlaneTotals(Codes.PlaneB, DapTotal("0"), Number(Codes.AccumulatedAverageGlandularDose, "1", "mGy").With(Coded(Codes.Laterality, Codes.LeftBreast))),
        CtTotals(Dlp("200")),
        XRayEvent(
            ReportParts.Uid(7),
            Codes.PlaneA,
            Codes.Fluoroscopy,
            Text(Codes.AcquisitionProtocol, "Knie schräg"),
            Coded(Codes.TargetRegion, Codes.Chest).With(Coded(Codes.Laterality, Codes.Right)),
            Dap("0.0001"),
            Number(Codes.Kvp, @"80\85", "kV"),
            Number(Codes.DoseRp, "x", "Gy"),
            Number(Codes.ExposureTime, "5", "furlong"),
            Container(Codes.XRayFilters, Coded(Codes.XRayFilterMaterial, Codes.Copper), Number(Codes.XRayFilterThicknessMinimum, "0.1", "mm"))),
        XRayEvent(ReportParts.Uid(8), Codes.PlaneB, Codes.RotationalAcquisition, Dap("0.0002"), Number(Codes.AverageGlandularDose, "1", "mGy")),
        CtEvent(ReportParts.Uid(9), "5", "200", Container(Codes.DoseCheckAlertDetails, Text(Codes.ReasonForProceeding, "Trauma"), PersonName(Codes.PersonName, PatientName))));

    /// <summary>A report of each kind.</summary>
    internal static IReadOnlyDictionary<string, Func<ContentBuilder>> All { get; } = new Dictionary<string, Func<ContentBuilder>>
    {
        ["CT and projection"] = Whole,
        ["radiopharmaceutical"] = () => Radiopharmaceutical(Fdg("394")),
        ["enhanced"] = () => Enhanced(
            SourceTotals("A", DapTotal("0.0003"), Number(Codes.TotalFluoroTime, "12", "s")),
            SourceTotals("B", DapTotal("0.0001")),
            SummaryEvent(ReportParts.Uid(7), "A", Codes.Fluoroscopy, 10, Dap("0.0003"), Number(Codes.DoseRp, "0.02", "furlong")),
            SummaryEvent(ReportParts.Uid(8), "B", Codes.RotationalAcquisition, 20, Dap("0.0001")),
            Container(Codes.IrradiationDetails, TimedPart(Codes.RadiationTechnique, "A", 11, Number(Codes.Kvp, "70", "kV")))),
        ["tables"] = () => Enhanced(
            SummaryEvent(ReportParts.Uid(7), "A", Codes.Fluoroscopy, 10, Dap("0.0003"), TableParts.Table(Codes.DoseRp, 2, 1, [TableParts.Column(1, Codes.DoseRp, "Gy")], TableParts.Cells(null, 1, Vr.FL, @"0.1\0.2"))),
            SummaryEvent(ReportParts.Uid(8), "A", Codes.Fluoroscopy, 20, Dap("0.0001")),
            Container(
                Codes.IrradiationDetails,
                TimedPart(
                    Codes.RadiationOutput, "A", 10,
                    TableParts.Table(
                        Codes.AirKermaAtOutputMeasurementPoint, 3, 3,
                        [TableParts.Column(1, Codes.DateTimeEnded), TableParts.Column(2, Codes.AirKermaAtOutputMeasurementPoint, "mGy"), TableParts.Column(3, Codes.Kvp, "kV")],
                        TableParts.Times(1, 10.5, 11, 21), TableParts.Cells(null, 2, Vr.FL, @"0.1\0.2\0.3"), TableParts.Cells(null, 3, Vr.FD, @"70\71\72"))))),
        ["patient dose"] = () => PatientDose(
            Coded(Codes.FindingSite, Codes.Skin), Number(Codes.MaximumAbsorbedDose, "2.1", "Gy"), Number(Codes.EffectiveDose, "8.2", "mSv"), NumberWithoutValue(Codes.MeanAbsorbedDose)),
        ["legacy"] = () => Legacy(Number(Codes.SummaryOfDoseAreaProduct, "4.2", "Gy.cm^2"), Number(Codes.SummaryOfFluoroTime, "90", "s")),
        ["mammography"] = () => Mammography(
            PlaneTotals(Codes.SinglePlane, Number(Codes.AccumulatedAverageGlandularDose, "1.1", "mGy").With(Coded(Codes.Laterality, Codes.LeftBreast))),
            XRayEvent(ReportParts.Uid(7), Codes.SinglePlane, Codes.RotationalAcquisition, Number(Codes.AverageGlandularDose, "1.1", "mGy"), Coded(Codes.AnatomicalStructure, Codes.Breast).With(Coded(Codes.Laterality, Codes.Left)))),
    };

    private static IEnumerable<string> Kinds => All.Keys;

    /// <summary>The other one has an umlaut, which Japanese sets have not.</summary>
    private static IEnumerable<string> KindsInAscii => All.Keys.Skip(1);

    private static string ExtractAs(Dataset dataset, TransferSyntax syntax)
    {
        var bytes = new ArrayBufferWriter<byte>();
        DatasetWriter.Write(bytes, dataset, syntax);
        using var reader = new DatasetReader(syntax, DatasetLimits.Default, BulkData.Keep);
        reader.Append(bytes.WrittenSpan);
        using var reading = reader.Complete();
        Assert.That(reading.Outcome, Is.EqualTo(ReadingOutcome.Complete));
        return Extractors.Extract(reading.Dataset).Show();
    }
}
