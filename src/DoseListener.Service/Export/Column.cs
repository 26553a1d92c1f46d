namespace DoseListener.Service.Export;

/// <summary>One column of an export.</summary>
/// <param name="Name">That of the SQL view.</param>
/// <param name="Cell">A text, a number, a truth value, a time, or null.</param>
internal sealed record Column<TRow>(string Name, Func<TRow, object?> Cell);
