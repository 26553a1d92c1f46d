using System.Buffers;
using System.Buffers.Binary;
using DoseListener.Dicom.Data;
using DoseListener.Dose.Derived;
using DoseListener.Dose.Extraction;
using DoseListener.Dose.Lifecycle;
using DoseListener.Testing;

namespace DoseListener.Dose.Tests.Extraction.Images;

/// <summary>Broken images give outcomes and notes: never an exception, neither alone nor together, and never a note with what identifies a person.</summary>
public sealed class ImageMutationTests
{
    private const int Study = 20;

    private static readonly TransferSyntax[] Syntaxes = [TransferSyntax.ExplicitVRLittleEndian, TransferSyntax.ImplicitVRLittleEndian, TransferSyntax.ExplicitVRBigEndian];

    [Test]
    public void Broken_images_give_nothing_but_notes() => Campaign([.. Synthetic()], 3_000, seed: 1);

    [Test]
    public void Broken_real_images_give_nothing_but_notes() => Campaign([.. Real()], 1_000, seed: 2);

    [Test]
    [Category("Long")]
    public void Many_broken_images_give_nothing_but_notes()
    {
        LongRun.Require();
        Campaign([.. Synthetic(), .. Real()], 100_000, seed: 3);
    }

    private static void Campaign(byte[][] files, int count, int seed)
    {
        var random = new Random(seed);
        var (withDose, together) = (0, new List<StudyDocument>());
        for (var number = 0; number < count; number++)
        {
            using var reading = Part10File.Read(Mutate(files[number % files.Length], random), bulk: BulkData.Skip);
            var found = DerivedValues.AddTo(Extractors.Extract(reading.Dataset), DerivedSettings.Default);
            Assert.That(found.Notes.Where(IsForbidden), Is.Empty, $"mutation {number} of seed {seed}");
            withDose += found.Status == ExtractionStatus.Dose ? 1 : 0;
            together.Add(new($"source {number}", found));
            if (together.Count == Study)
            {
                Assert.That(() => StudyMerge.Merge(together), Throws.Nothing, $"the documents up to mutation {number} of seed {seed}");
                together.Clear();
            }
        }

        Assert.That(withDose, Is.GreaterThan(count / 4), "a campaign that breaks everything tests nothing");
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
            var at = random.Next(132, Math.Min(broken.Length, 32 * 1024) - 8);
            switch (random.Next(6))
            {
                case 0:
                    broken[at] = (byte)random.Next(256);
                    break;
                case 1:
                    broken[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    ReplaceDigit(broken, at, random);
                    break;
                case 3:
                    random.NextBytes(broken.AsSpan(at, 8));
                    break;
                case 4:
                    ReadOnlySpan<double> absurd = [double.NaN, double.PositiveInfinity, -1, 1e300, 5e-324, 0];
                    BinaryPrimitives.WriteDoubleLittleEndian(broken.AsSpan(at), absurd[random.Next(absurd.Length)]);
                    break;
                default:
                    SwapLikeNamed(broken, at, random);
                    break;
            }
        }

        return broken;
    }

    private static void ReplaceDigit(byte[] file, int from, Random random)
    {
        var at = file.AsSpan(from).IndexOfAnyInRange((byte)'0', (byte)'9');
        if (at >= 0)
        {
            file[from + at] = (byte)"0123456789.,-+eE/\\ xN"[random.Next(21)];
        }
    }

    /// <summary>Gives an element of the acquisition the tag of another one, so that a number stands where a text or a sequence belongs.</summary>
    private static void SwapLikeNamed(byte[] file, int from, Random random)
    {
        ReadOnlySpan<byte> group = [0x18, 0x00];
        var at = file.AsSpan(from).IndexOf(group);
        if (at >= 0 && from + at + 4 <= file.Length)
        {
            ReadOnlySpan<ushort> elements = [0x0060, 0x1150, 0x1151, 0x1152, 0x115E, 0x1271, 0x9302, 0x9345, 0x9346, 0x1149, 0x1164, 0x1700, 0x7050, 0x7052, 0x1074, 0x1078, 0x0050, 0x9311];
            BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(from + at + 2), elements[random.Next(elements.Length)]);
        }
    }

    private static IEnumerable<byte[]> Synthetic()
    {
        foreach (var (number, (_, image)) in ImageLawTests.All().Index())
        {
            using var dataset = image.Build();
            var bytes = new ArrayBufferWriter<byte>();
            Part10File.Write(bytes, dataset, Syntaxes[number % Syntaxes.Length]);
            yield return bytes.WrittenSpan.ToArray();
        }
    }

    private static IEnumerable<byte[]> Real() => Corpus.Names
        .Where(name => name.Contains("Im-", StringComparison.Ordinal) || name.Contains("-SC-", StringComparison.Ordinal))
        .Select(name => File.ReadAllBytes(Corpus.Require(name)));
}
