using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using DoseListener.Dicom.Data;
using DoseListener.Testing;

namespace DoseListener.Dicom.Tests.Data;

/// <summary>Real objects of sixteen vendors: what is read of them is what others read, and survives being written in every way.</summary>
public sealed partial class CorpusTests
{
    private static readonly TransferSyntax[] Plain =
        [TransferSyntax.ImplicitVRLittleEndian, TransferSyntax.ExplicitVRLittleEndian, TransferSyntax.ExplicitVRBigEndian, TransferSyntax.DeflatedExplicitVRLittleEndian];

    [TestCaseSource(typeof(Corpus), nameof(Corpus.Names))]
    public void Every_real_object_is_read_to_its_end(string name)
    {
        using var file = Part10File.Read(Corpus.Require(name));

        Assert.That(file.Reading.Outcome, Is.EqualTo(ReadingOutcome.Complete), file.Reading.Trouble);
        Assert.That(file.Dataset.GetUid(Tags.SOPClassUID), Is.EqualTo(file.Header.Meta.GetUid(Tags.MediaStorageSOPClassUID)));
    }

    [TestCaseSource(typeof(Corpus), nameof(Corpus.Names))]
    public void Written_in_any_transfer_syntax_a_real_object_says_the_same(string name)
    {
        using var file = Part10File.Read(Corpus.Require(name));
        foreach (var syntax in Plain)
        {
            foreach (var definedLengths in new[] { false, true })
            {
                var bytes = new ArrayBufferWriter<byte>();
                DatasetWriter.Write(bytes, file.Dataset, syntax, definedLengths: definedLengths);
                using var reader = new DatasetReader(syntax, DatasetLimits.Default, BulkData.Keep);
                reader.Append(bytes.WrittenSpan);
                using var again = reader.Complete();

                Assert.That(again.Outcome, Is.EqualTo(ReadingOutcome.Complete), $"{syntax}: {again.Trouble}");
                Assert.That(DatasetComparer.FindDifference(file.Dataset, again.Dataset), Is.Null, syntax.Name);
            }
        }
    }

    [TestCaseSource(typeof(Corpus), nameof(Corpus.Names))]
    public void A_damaged_real_object_ends_in_an_outcome(string name)
    {
        LongRun.Require();
        var file = File.ReadAllBytes(Corpus.Require(name));
        Gen.Select(Gen.Int[0, Math.Min(file.Length, 60_000) - 1], Gen.Byte).Array[1, 8].Sample(mutations =>
        {
            var damaged = file.ToArray();
            foreach (var (place, value) in mutations)
            {
                damaged[place] = value;
            }

            var budget = new MemoryBudget(long.MaxValue);
            using (var read = Part10File.Read(damaged, budget: budget))
            {
                _ = Bytes.Of(read.Dataset);
            }

            return budget.TakenBytes == 0;
        }, iter: 2_000);
    }

    [TestCaseSource(typeof(Corpus), nameof(Corpus.Names))]
    public void Dcmdump_sees_the_same_elements_and_texts(string name)
    {
        var path = Corpus.Require(name);
        var theirs = Dcmdump(Peers.Require("dcmdump", "dcmtk"), path);
        using var file = Part10File.Read(path);
        var ours = new List<string>();
        List(file.Header.Meta, ours);
        List(file.Dataset, ours);

        Assert.That(ours.Zip(theirs).Where(pair => pair.First != pair.Second), Is.Empty);
        Assert.That(ours, Has.Count.EqualTo(theirs.Count));
    }

    /// <summary>Tag and, of a text in ASCII, the value: one line an element or item, in order.</summary>
    private static void List(Dataset dataset, List<string> lines)
    {
        foreach (var element in dataset)
        {
            lines.Add(Line(element.Tag, TextOf(element)));
            foreach (var item in element.Items)
            {
                lines.Add(Line(Tags.Item, null));
                List(item, lines);
            }
        }
    }

    private static string Line(Tag tag, string? text) => string.Create(CultureInfo.InvariantCulture, $"({tag.Group:x4},{tag.Element:x4}) {text}").TrimEnd();

    private static string? TextOf(Element element)
    {
        // Dumped as text with brackets, and without anything that would need escaping.
        // DCMTK has a dictionary of private elements too.
        var vr = element.Tag.IsPrivate ? "" : element.Vr.ToString();
        return vr is "CS" or "DS" or "IS" or "DA" or "TM" or "LO" or "SH" && Encoding.Latin1.GetString(element.Bytes).TrimEnd(' ', '\0') is var text && Ascii.IsValid(text) && text.Length < 60 ? text : null;
    }

    private static List<string> Dcmdump(string program, string path)
    {
        var start = new ProcessStartInfo(program, ["-q", "+L", "+R", "100000", path]) { RedirectStandardOutput = true, StandardOutputEncoding = Encoding.Latin1 };
        using var process = Process.Start(start)!;
        var lines = new List<string>();
        while (process.StandardOutput.ReadLine() is { } line)
        {
            if (Dumped().Match(line) is { Success: true } match)
            {
                lines.Add($"{match.Groups["tag"].Value} {TextOf(match)}".TrimEnd());
            }
        }

        process.WaitForExit();
        return lines;
    }

    private static string? TextOf(Match dumped)
    {
        var text = dumped.Groups["text"].Value.TrimEnd(' ', '\0');
        var isPrivate = "13579bdf".Contains(dumped.Groups["tag"].Value[4], StringComparison.Ordinal);
        return !isPrivate && dumped.Groups["vr"].Value is "CS" or "DS" or "IS" or "DA" or "TM" or "LO" or "SH" && Ascii.IsValid(text) && text.Length < 60 ? text : null;
    }

    [GeneratedRegex(@"^ *(?<tag>\((?!fffe,e0.d)[0-9a-f]{4},[0-9a-f]{4}\)) (?<vr>..) (\[(?<text>.*)\])?")]
    private static partial Regex Dumped();
}
