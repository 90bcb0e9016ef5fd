from otter.test_files import test_case

OK_FORMAT = False

name = "q3_1"
points = 0.4

@test_case(points=0.1, hidden=False)
def test_kmeans_pred(env):
    import numpy as np
    names = [name for name in ('kmeans_pred', 'kmm_pred') if hasattr(env.get(name), 'columns')]
    assert names, 'kmeans_pred must be a DataFrame'
    table = env.get(names[0])
    columns = list(table.columns)
    told = f"there must be columns 'true' and 'pred'; yours: {columns}"
    assert {'true', 'pred'} <= set(columns), told
    true, pred = (np.ravel(table['true'].to_numpy()), np.ravel(table['pred'].to_numpy()))
    assert len(true) == 1797, f'there are 1797 pictures; your table has {len(true)} rows'
    found = np.unique(pred)
    assert len(found) == 10, f'pred must have 10 different values; yours: {found}'
    assert true[:10].tolist() == list(range(10)), 'true must hold digits_true, in its order'

@test_case(points=0.05, hidden=False)
def test_kmeans_scores(env):
    import numpy as np
    adjusted = [env.get(name) for name in ('kmeans_adjusted_rand', 'kmeans_adj_rand')]
    scores = [env.get('kmeans_rand'), *adjusted]
    numbers = [float(score) for score in scores if np.isscalar(score)]
    assert len(numbers) > 1, 'kmeans_rand and kmeans_adjusted_rand must be two numbers'
    rand, adjusted = (numbers[0], numbers[1])
    assert 0.85 < rand < 1, f'kmeans_rand is about 0.9; yours: {rand}'
    assert 0.4 < adjusted < 0.8, f'kmeans_adjusted_rand is about 0.6; yours: {adjusted}'
