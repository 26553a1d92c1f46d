using System.Globalization;
using Dapper;

namespace DoseListener.Store.Queries;

/// <summary>The <c>where</c> of a query, from the parts of a filter that restrict.</summary>
internal sealed class Conditions
{
    private readonly List<string> _conditions = [];

    public DynamicParameters Parameters { get; } = new();

    public string Where => _conditions.Count == 0 ? "" : "where " + string.Join(" and ", _conditions);

    /// <param name="condition">With the parameter <c>@name</c>.</param>
    public Conditions Add(string condition, string name, object? value)
    {
        if (value is not null)
        {
            _conditions.Add(condition);
            Parameters.Add(name, value);
        }

        return this;
    }

    /// <param name="expression">A number that is 0 for no.</param>
    public Conditions AddFlag(string expression, bool? wanted)
    {
        if (wanted is { } value)
        {
            _conditions.Add(value ? $"{expression} <> 0" : $"{expression} = 0");
        }

        return this;
    }

    public static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string? Moment(DateTimeOffset? time) => time is { } moment ? UtcText.Format(moment) : null;
}
