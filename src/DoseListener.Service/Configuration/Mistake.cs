using DoseListener.Service.Configuration.Source;

namespace DoseListener.Service.Configuration;

/// <summary>One line for the person who edits the file: a mistake, or something that is probably not meant.</summary>
/// <param name="Position">Line 0 when it is about the file as a whole.</param>
/// <param name="Path">For example <c>Modalities[2].AETitle</c>; empty for the file as a whole.</param>
internal sealed record Mistake(Position Position, string Path, string Problem, string Remedy)
{
    /// <summary><c>FILE:LINE:COLUMN path: problem. remedy</c>, as editors and terminals make links of it.</summary>
    public string In(string? file)
    {
        var place = Position.Line == 0 ? file ?? "defaults" : FormattableString.Invariant($"{file}:{Position.Line}:{Position.Column}");
        var line = Path.Length == 0 ? $"{place}: {Problem}. {Remedy}" : $"{place} {Path}: {Problem}. {Remedy}";

        // Parts of it come from the file, and it goes to terminals and logs.
        return string.Concat(line.Select(character => char.IsControl(character) ? '?' : character));
    }
}
