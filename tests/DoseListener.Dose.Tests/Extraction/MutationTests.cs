using System.Buffers;
using System.Collections.Concurrent;
using System.Text;
using DoseListener.Dicom.Data;
using DoseListener.Dicom.Reports;
using DoseListener.Dose.Extraction;
using DoseListener.Testing;

namespace DoseListener.Dose.Tests.Extraction;

/// <summary>Broken reports give outcomes and notes: never an exception, and never a note with what identifies a person.</summary>
public sealed class MutationTests
{
    private static readonly byte[][] Codings = [.. Codes().Select(Encoding.ASCII.GetBytes)];

    [Test]
    public void Broken_synthetic_reports_give_nothing_but_notes() => Campaign([.. Synthetic()], 2_400, seed: 1);

    [Test]
    public void Broken_real_reports_give_nothing_but_notes() => Campaign([.. Real()], 1_000, seed: 2);

    [Test]
    [Category("Long")]
    public void Many_broken_reports_give_nothing_but_notes()
    {
        LongRun.Require();
        Campaign([.. Synthetic(), .. Real()], 100_000, seed: 3);
    }

    /// <summary>In eight parts at once, each with a seed of its own, so that a failure can be run again.</summary>
    private static void Campaign(byte[][] files, int count, int seed)
    {
        const int Parts = 8;
        var (complete, withDose) = (0, 0);
        var failures = new ConcurrentBag<string>();
        Parallel.For(0, Parts, part =>
        {
            var random = new Random((seed * Parts) + part);
            for (var number = 0; number < count / Parts; number++)
            {
                using var reading = Part10File.Read(Mutate(files[number % files.Length], random));
                var found = Extractors.Extract(reading.Dataset);
                Interlocked.Add(ref complete, reading.Reading.Outcome == ReadingOutcome.Complete ? 1 : 0);
                Interlocked.Add(ref withDose, found.Status == ExtractionStatus.Dose ? 1 : 0);
                if (found.Notes.FirstOrDefault(IsForbidden) is { } note)
                {
                    failures.Add($"part {part}, mutation {number}: {note}");
                }
            }
        });
        Assert.That(failures, Is.Empty);
        Assert.That(complete, Is.GreaterThan(count / 4), "a campaign that breaks everything tests nothing");
        Assert.That(withDose, Is.GreaterThan(count / 4));
    }

    private static bool IsForbidden(ExtractionNote note) =>
        note.Kind == NoteKinds.ExtractorFailed
        || note.Detail.Contains("Qzxmarker", StringComparison.Ordinal)
        || note.Detail.Contains(ReportParts.PatientId, StringComparison.Ordinal)
        || note.Detail.Contains(ReportParts.BirthDate, StringComparison.Ordinal);

    private static byte[] Mutate(byte[] file, Random random)
    {
        var broken = file.ToArray();
        for (var times = random.Next(1, 6); times > 0; times--)
        {
            var at = random.Next(132, broken.Length);
            switch (random.Next(7))
            {
                case 0:
                    broken[at] = (byte)random.Next(256);
                    break;
                case 1:
                    broken[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    ReplaceCode(broken, at, random);
                    break;
                case 3:
                    ReplaceDigit(broken, at, random);
                    break;
                case 4:
                    var length = Math.Min(random.Next(1, 9), broken.Length - at);
                    random.NextBytes(broken.AsSpan(at, length));
                    break;
                case 5:
                    SwapLikeNamed(broken, at, random);
                    break;
                default:
                    broken = random.Next(8) == 0 ? broken[..at] : broken;
                    at = 0;
                    break;
            }

            if (broken.Length <= 140)
            {
                break;
            }
        }

        return broken;
    }

    /// <summary>Makes of one concept another: the report stays whole and means something else.</summary>
    private static void ReplaceCode(byte[] file, int from, Random random)
    {
        var at = file.AsSpan(from).IndexOf("11"u8);
        if (at >= 0 && from + at + 6 <= file.Length && !file.AsSpan(from + at, 6).ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            Codings[random.Next(Codings.Length)].CopyTo(file.AsSpan(from + at));
        }
    }

    /// <summary>Turns a digit into what may stand in a number, or may not.</summary>
    private static void ReplaceDigit(byte[] file, int from, Random random)
    {
        var at = file.AsSpan(from).IndexOfAnyInRange((byte)'0', (byte)'9');
        if (at >= 0)
        {
            file[from + at] = (byte)"0123456789.,-+eE/\\ xN"[random.Next(21)];
        }
    }

    /// <summary>Gives an element the tag of another element of reports.</summary>
    private static void SwapLikeNamed(byte[] file, int from, Random random)
    {
        ReadOnlySpan<byte> group = [0x40, 0x00];
        var at = file.AsSpan(from).IndexOf(group);
        if (at >= 0 && from + at + 4 <= file.Length)
        {
            ReadOnlySpan<ushort> elements = [0xA010, 0xA040, 0xA043, 0xA168, 0xA300, 0xA30A, 0xA160, 0xA120, 0xA121, 0xA123, 0xA124, 0xA161, 0xA163, 0xA730, 0xA801, 0xA804, 0xA805, 0xA807, 0xA808, 0x08EA];
            System.Buffers.Binary.BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(from + at + 2), elements[random.Next(elements.Length)]);
        }
    }

    private static IEnumerable<string> Codes() =>
        typeof(Dicom.Reports.Codes).GetFields().Select(field => field.GetValue(null)).OfType<Code>().Select(code => code.Value).Where(value => value.Length == 6);

    /// <summary>One of each kind.</summary>
    private static IEnumerable<byte[]> Synthetic() =>
        LawTests.All.Values.Select(report => Bytes(report())).Append(Bytes(ReportParts.KeyObjects(Dicom.Reports.Codes.RejectedForQualityReasons, ReportParts.Uid(70))));

    private static byte[] Bytes(ContentBuilder report)
    {
        using var dataset = ReportParts.Build(report);
        var bytes = new ArrayBufferWriter<byte>();
        Part10File.Write(bytes, dataset, TransferSyntax.ExplicitVRLittleEndian);
        return bytes.WrittenSpan.ToArray();
    }

    private static IEnumerable<byte[]> Real() => Corpus.Names
        .Where(name => !name.Contains("Im-", StringComparison.Ordinal) && !name.Contains("-SC-", StringComparison.Ordinal))
        .Select(name => File.ReadAllBytes(Corpus.Require(name)));
}
