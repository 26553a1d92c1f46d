using System.Collections;
using DoseListener.Dicom.Data;

namespace DoseListener.Service.Receiving;

/// <summary>The copy of a received data set that is written: a Part 10 file in one encoding, whatever the sender used, compressed.</summary>
/// <param name="Compressed">Brotli (RFC 7932).</param>
/// <param name="Sha256">Of the file before compression, lower-case hex.</param>
internal sealed record KeptObject(byte[] Compressed, string Sha256)
{
    /// <param name="emptied">Elements that identify a person, by index; null: as received.</param>
    public static KeptObject Of(Dataset dataset, BitArray? emptied)
    {
        using var file = new CompressingWriter();
        Part10File.Write(file, dataset, TransferSyntax.ExplicitVRLittleEndian, emptied);
        return file.Finish();
    }
}
