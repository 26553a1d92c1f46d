using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace DoseListener.Dicom.Dimse;

/// <summary>What a UID may look like (PS3.5 9.1). Leading zeros and empty components occur in the field and are let through.</summary>
internal static class UidRules
{
    public const int MaxLength = 64;

    private static readonly SearchValues<char> Allowed = SearchValues.Create("0123456789.");

    public static bool IsValid([NotNullWhen(true)] string? uid) =>
        uid is { Length: > 0 and <= MaxLength } && !uid.AsSpan().ContainsAnyExcept(Allowed);
}
