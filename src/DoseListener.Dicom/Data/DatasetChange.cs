namespace DoseListener.Dicom.Data;

/// <summary>
/// A data set with some of its attributes set anew, as N-SET does (PS3.7 10.1.3). What is set may be written in another character set than what
/// stays (PS3.4 F.7.2.2.3), so that the result is Unicode throughout.
/// </summary>
public static class DatasetChange
{
    private const string Unicode = "ISO_IR 192";

    /// <summary>All elements, for one more to be added.</summary>
    public static DatasetBuilder Copy(Dataset dataset)
    {
        var copy = new DatasetBuilder();
        Add(copy, dataset, static _ => true);
        return copy.Add(Tags.SpecificCharacterSet, Unicode);
    }

    /// <summary>An attribute that is set goes whole, sequences with all their items.</summary>
    /// <param name="maySet">Attributes at the root; what may not be set stays as it was.</param>
    public static Dataset Apply(Dataset current, Dataset changes, Func<Tag, bool> maySet)
    {
        var result = Copy(current);
        Add(result, changes, maySet);
        return result.Add(Tags.SpecificCharacterSet, Unicode).Build();
    }

    private static void Add(DatasetBuilder target, Dataset source, Func<Tag, bool> isWanted)
    {
        foreach (var element in source)
        {
            if (element.IsSkipped || element.Tag.IsGroupLength || element.Tag == Tags.SpecificCharacterSet || !isWanted(element.Tag))
            {
                continue;
            }

            if (element.IsSequence)
            {
                target.AddSequence(element.Tag, [.. ItemsOf(element)]);
            }
            else if (IsCharacters(element.EffectiveVr))
            {
                target.Add(element.Tag, element.EffectiveVr, string.Join('\\', element.GetStrings()));
            }
            else
            {
                target.Add(element.Tag, element.Vr, LittleEndian(element));
            }
        }
    }

    private static IEnumerable<DatasetBuilder> ItemsOf(Element sequence)
    {
        foreach (var item in sequence.Items)
        {
            var copy = new DatasetBuilder();
            Add(copy, item, static _ => true);
            yield return copy;
        }
    }

    /// <summary>The VRs that Specific Character Set (0008,0005) governs (PS3.5 6.1.2.2).</summary>
    private static bool IsCharacters(Vr vr) => vr.Code is VrCodes.SH or VrCodes.LO or VrCodes.ST or VrCodes.LT or VrCodes.UC or VrCodes.UT or VrCodes.PN;

    private static byte[] LittleEndian(Element element)
    {
        var bytes = element.Bytes.ToArray();
        if (element.IsBigEndian)
        {
            ByteOrder.Swap(bytes, VrCodes.UnitSize(element.Vr.Code));
        }

        return bytes;
    }
}
