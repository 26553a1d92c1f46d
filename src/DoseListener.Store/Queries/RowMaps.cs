using System.Reflection;
using Dapper;

namespace DoseListener.Store.Queries;

/// <summary>Dapper finds <c>dose_rp_sum</c> in the property <c>DoseRPSum</c>, and first of all in one that takes the text and makes something of it.</summary>
internal static class RowMaps
{
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.IgnoreCase;

    public static void Register()
    {
        foreach (var type in new[] { typeof(StudyDoseRow), typeof(EventDoseRow), typeof(DocumentDetail) })
        {
            SqlMapper.SetTypeMap(type, new CustomPropertyTypeMap(type, Find));
        }
    }

    private static PropertyInfo Find(Type type, string column)
    {
        var name = column.Replace("_", "", StringComparison.Ordinal);
        return type.GetProperty(name + "Text", Any) ?? type.GetProperty(name + "Bytes", Any) ?? type.GetProperty(name, Any)
            ?? throw new InvalidOperationException($"{type.Name} has nothing for the column {column}.");
    }
}
