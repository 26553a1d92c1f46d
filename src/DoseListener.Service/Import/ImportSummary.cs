using System.Globalization;
using DoseListener.Service.Printing;
using Spectre.Console;

namespace DoseListener.Service.Import;

/// <summary>What became of all files of an import.</summary>
internal sealed class ImportSummary
{
    private readonly int[] _counts = new int[Enum.GetValues<ImportOutcome>().Length];
    private int _files, _unreadable, _missing;

    /// <summary>Whether a file is not in the database that should be.</summary>
    public bool HasMissing => _missing > 0;

    public void Add(ImportedFile file)
    {
        _files++;
        _counts[(int)file.Outcome]++;
        _unreadable += file.IsUnreadable ? 1 : 0;
        _missing += file.IsMissing ? 1 : 0;
    }

    public void Write(IAnsiConsole console, TimeSpan elapsed)
    {
        var table = Screen.Table("", "");
        table.HideHeaders();
        table.Columns[1].RightAligned();
        Row("files", _files);
        Row("stored", _counts[(int)ImportOutcome.Stored]);
        Row("duplicates", _counts[(int)ImportOutcome.Duplicate]);
        Row("conflicts", _counts[(int)ImportOutcome.Conflict]);
        Row("unreadable dose", _unreadable);
        Row("media directories", _counts[(int)ImportOutcome.Directory]);
        Row("not DICOM", _counts[(int)ImportOutcome.NotDicom]);
        Row("refused", _counts[(int)ImportOutcome.Refused]);
        Row("not opened", _counts[(int)ImportOutcome.CannotBeOpened]);
        Row("not saved", _counts[(int)ImportOutcome.NotSaved]);
        table.AddTexts("seconds", elapsed.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture));
        console.Write(table);

        void Row(string name, int count) => table.AddTexts(name, count.ToString(CultureInfo.InvariantCulture));
    }
}
