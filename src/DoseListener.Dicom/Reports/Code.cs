namespace DoseListener.Dicom.Reports;

/// <summary>
/// A coded concept as a dictionary of the field has it (PS3.3 section 8). Two codes are equal when they mean the same concept:
/// (P5-08001, SRT) equals (116152004, SCT). The meaning is for people and takes no part in it.
/// </summary>
public sealed class Code : IEquatable<Code>
{
    private Code? _canonical;

    public Code(string value, string scheme, string meaning)
        : this(value, scheme, meaning, [])
    {
    }

    internal Code(string value, string scheme, string meaning, string[] olderValues)
    {
        Value = value;
        Scheme = scheme;
        Meaning = meaning;
        OlderValues = olderValues;
    }

    public string Value { get; }

    public string Scheme { get; }

    public string Meaning { get; }

    /// <summary>What the same concept was called before in the scheme's family: SNOMED-RT identifiers, and SCT ones that were replaced.</summary>
    internal IReadOnlyList<string> OlderValues { get; }

    /// <summary>The entry of <see cref="Codes"/> for the same concept, or this code itself.</summary>
    private Code Canonical => _canonical ??= KnownCodes.Find(Value, Scheme) ?? this;

    public static bool operator ==(Code? left, Code? right) => left is null ? right is null : left.Equals(right);

    public static bool operator !=(Code? left, Code? right) => !(left == right);

    public bool Equals(Code? other)
    {
        if (ReferenceEquals(this, other))
        {
            return true;
        }

        if (other is null)
        {
            return false;
        }

        var (mine, theirs) = (Canonical, other.Canonical);
        return ReferenceEquals(mine, theirs)
            || (string.Equals(mine.Value, theirs.Value, StringComparison.Ordinal) && CodingScheme.AreOneFamily(mine.Scheme, theirs.Scheme));
    }

    public override bool Equals(object? obj) => Equals(obj as Code);

    /// <summary>The value alone: families of schemes have no one name.</summary>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Canonical.Value);

    /// <summary>The standard's notation, for example <c>(113733, DCM, "KVP")</c>.</summary>
    public override string ToString() => $"({Value}, {Scheme}, \"{Meaning}\")";
}
