using System.Buffers;
using System.Buffers.Binary;
using System.Collections;
using DoseListener.Dicom.Data;

namespace DoseListener.Dicom.Confidentiality;

/// <summary>
/// Finds what has to be emptied in a data set so that the copy that is kept names nobody (PS3.15 annex E, with its options to retain patient
/// characteristics, device identity, UIDs and dates): person names anywhere, <see cref="IdentifyingElements"/>, and the values of SR content
/// items named by <see cref="IdentifyingConcepts"/>. Elements are emptied and never taken out, so that content paths stay valid.
/// </summary>
/// <remarks>
/// Free text (descriptions, comments, protocol names) and private elements are kept, because dose is read from them:
/// they can still identify a person. Pseudonyms need more than this.
/// </remarks>
public static class IdentityEmptying
{
    /// <summary>
    /// The indexes that <see cref="DatasetWriter.Write"/> takes as emptied. What is empty already is not marked, so that nothing is left
    /// to mark in a copy that was written with them.
    /// </summary>
    public static BitArray Mark(Dataset dataset)
    {
        var arena = dataset.Arena;
        var (first, end) = dataset.Range;
        var emptied = new BitArray(arena.Count);
        MarkValue(arena, first, end, emptied);

        for (var index = first; index < end;)
        {
            ref readonly var node = ref arena[index];
            if (node.Is(NodeFlags.Item))
            {
                MarkValue(arena, index + 1, node.Next, emptied);
            }
            else if (HasValue(index, node) && IsIdentifying(node))
            {
                emptied[index] = true;
            }

            // An emptied sequence loses its items: nothing below it has to be looked at.
            index = emptied[index] ? node.Next : index + 1;
        }

        return emptied;
    }

    /// <summary>
    /// Tags and values of what was marked, in order and without padding, whatever the encoding: for a keyed hash that tells two identities apart
    /// where the emptied copies are equal. It is patient data.
    /// </summary>
    public static void WriteMarked(IBufferWriter<byte> output, Dataset dataset, BitArray emptied)
    {
        var arena = dataset.Arena;
        var (first, end) = dataset.Range;
        for (var index = first; index < end; index++)
        {
            if (!emptied[index])
            {
                continue;
            }

            // A marked sequence goes with everything below it.
            var next = arena[index].Next;
            for (; index < next; index++)
            {
                WriteValue(output, arena, arena[index]);
            }

            index--;
        }
    }

    private static void WriteValue(IBufferWriter<byte> output, DatasetArena arena, in DatasetNode node)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(output.GetSpan(sizeof(uint)), node.Tag);
        output.Advance(sizeof(uint));
        if (!node.Is(NodeFlags.Skipped | NodeFlags.Sequence | NodeFlags.Item))
        {
            output.Write(arena.Bytes.Slice(node.Offset, (int)node.Length).TrimEnd(" \0"u8));
        }
    }

    private static bool IsIdentifying(in DatasetNode node)
    {
        var tag = new Tag(node.Tag);
        return node.Vr == VrCodes.PN
            || (node.Vr == VrCodes.UN && DicomDictionary.FindVr(tag) == Vr.PN)
            || (IdentifyingElements.Contains(tag) && !tag.IsGroupLength);
    }

    /// <summary>Where the elements from <paramref name="first"/> on are a content item with an identifying name, marks its value.</summary>
    private static void MarkValue(DatasetArena arena, int first, int end, BitArray emptied)
    {
        if (!HasIdentifyingName(arena, first, end))
        {
            return;
        }

        for (var index = first; index < end; index = arena[index].Next)
        {
            ref readonly var node = ref arena[index];
            if (IsContentValue(node.Tag) && HasValue(index, node))
            {
                emptied[index] = true;
            }
        }
    }

    private static bool HasIdentifyingName(DatasetArena arena, int first, int end)
    {
        for (var index = first; index < end; index = arena[index].Next)
        {
            ref readonly var node = ref arena[index];
            if (node.Tag == Tags.ConceptNameCodeSequence.Value)
            {
                return node.Is(NodeFlags.Sequence)
                    && node.Next > index + 1
                    && IdentifyingConcepts.Contains(arena, index + 2, arena[index + 1].Next);
            }
        }

        return false;
    }

    /// <summary>The elements that hold the value of a TEXT, CODE, DATETIME, DATE, TIME, PNAME, UIDREF or TABLE item (PS3.3 table C.17.3-7).</summary>
    private static bool IsContentValue(uint tag) => tag is
        0x0040_A120 or 0x0040_A121 or 0x0040_A122 or 0x0040_A123 or 0x0040_A124 or 0x0040_A160 or 0x0040_A168 or 0x0040_A801;

    /// <summary>What was skipped is not written at all.</summary>
    private static bool HasValue(int index, in DatasetNode node) =>
        !node.Is(NodeFlags.Skipped) && (node.Is(NodeFlags.Sequence) ? node.Next > index + 1 : node.Length > 0);
}
