using System.Diagnostics;
using DoseListener.Dicom.Data;
using DoseListener.Dicom.Reports;
using DoseListener.Testing;

namespace DoseListener.Dicom.Tests.Reports;

/// <summary>The reports of real scanners.</summary>
public sealed class CorpusReportTests
{
    private static readonly Code SiemensSummary = new("C-10", "99SMS_RADSUM", "Radiation summary");

    /// <summary>All but images and secondary captures.</summary>
    private static IEnumerable<string> Reports => Corpus.Names.Where(name =>
        !name.Contains("Im-", StringComparison.Ordinal) && !name.Contains("-SC-", StringComparison.Ordinal));

    [TestCaseSource(nameof(Reports))]
    public void Every_item_of_a_real_report_stands_in_the_tree(string name)
    {
        using var file = Part10File.Read(Corpus.Require(name));
        var root = ContentItem.RootOf(file.Dataset);
        ContentItem[] items = [root, .. root.Descendants()];

        Assert.That(items.Select(item => item.Path), Is.Unique);
        Assert.That(items, Has.Length.EqualTo(ItemsSeenByDcmtk(Corpus.Require(name))));
        Assert.That(items.Select(item => item.ValueType), Has.None.EqualTo(ContentValueType.Unknown));
        Assert.That(root.Is(Codes.XRayRadiationDoseReport) || root.Is(Codes.RadiopharmaceuticalRadiationDoseReport) || root.Is(SiemensSummary), root.Concept.ToString());
    }

    /// <summary>One value type an item, and an item by reference has none.</summary>
    private static int ItemsSeenByDcmtk(string path)
    {
        var dump = new ProcessStartInfo(Peers.Require("dcmdump", "dcmtk"), ["-q", "+P", "0040,a040", path]) { RedirectStandardOutput = true };
        using var process = Process.Start(dump)!;
        var lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;
        process.WaitForExit();
        return lines;
    }
}
