using System.Security.Cryptography;
using CsCheck;
using DoseListener.Dicom.Data;

namespace DoseListener.Dicom.Tests.Data;

internal sealed class ReceivedHashTests
{
    [Test]
    public void Hash_is_that_of_the_bytes_whatever_their_number_and_pieces() => Gen.Select(Gen.Int[0, 1_500_000], Gen.Int[1, 200_000].Array[1, 8]).Sample(
        (length, pieces) =>
        {
            var bytes = new byte[length];
            new Random(length).NextBytes(bytes);
            using var hash = new ReceivedHash();
            var place = 0;
            for (var number = 0; place < length; number++)
            {
                var piece = Math.Min(pieces[number % pieces.Length], length - place);
                hash.Append(bytes.AsSpan(place, piece));
                place += piece;
            }

            return hash.Finish() == Convert.ToHexStringLower(SHA256.HashData(bytes));
        },
        iter: 200);

    [Test]
    public void Reading_that_is_given_up_half_way_gives_its_blocks_back_once()
    {
        for (var number = 0; number < 200; number++)
        {
            using var hash = new ReceivedHash();
            hash.Append(new byte[number * 10_000]);
        }

        using var whole = new ReceivedHash();
        whole.Append(new byte[1_000_000]);
        Assert.That(whole.Finish(), Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(new byte[1_000_000]))));
    }
}
