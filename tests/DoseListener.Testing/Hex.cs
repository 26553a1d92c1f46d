namespace DoseListener.Testing;

/// <summary>Annotated bytes: hex digits in any grouping, and whatever follows two blanks, '#' or '//' on a line is a comment.</summary>
public static class Hex
{
    public static byte[] Bytes(string annotated) =>
        Convert.FromHexString(string.Concat(annotated.Split('\n').Select(Digits)));

    private static string Digits(string line)
    {
        var code = line.Trim().Split(["  ", "#", "//"], StringSplitOptions.None)[0];
        return code.Replace(" ", "", StringComparison.Ordinal);
    }
}
