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

    [Test]
    public void Report_means_the_same_in_every_transfer_syntax()
    {
        using var dataset = ReportParts.Build(Whole());
        var found = Extractors.Extract(dataset);
        Assert.That(found.Status, Is.EqualTo(ExtractionStatus.Dose));
        Assert.That(Syntaxes.Select(syntax => ExtractAs(dataset, syntax)), Is.All.EqualTo(found.Show()));
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
